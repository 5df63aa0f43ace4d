// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Function pointers, called by the runtime's C# and as emitted C# calls them.</summary>
public sealed unsafe class FunctionTableTests
{
    private const string Handler = "int(ptr,ptr)";

    private delegate long Widened(sbyte a, ushort b, float c, Int128 d, pte_t e);

    [Fact]
    public void A_registered_delegate_is_called_both_ways()
    {
        FunctionPointer<vm_fault_handler> pointer = FunctionTable.Register<vm_fault_handler>("mine", Difference);
        Assert.True(pointer);
        Assert.Equal(24, pointer.invoke((vm_area_struct*)40, (vm_fault*)16));
        Assert.Equal(24, ((delegate*<vm_area_struct*, vm_fault*, int>)((FunctionPointer)pointer).Code(Handler))((vm_area_struct*)40, (vm_fault*)16));
        Assert.Equal("mine", FunctionTable.NameOf(pointer.handle));
        Assert.Null(FunctionTable.NameOf(7));
    }

    [Fact]
    public void A_function_of_the_C_is_called_both_ways()
    {
        FunctionPointer function = FunctionPointer.To("twice", Handler, (delegate*<void*, void*, int>)&OfBytes);
        FunctionPointer<vm_fault_handler> field = function;
        Assert.Equal(5, field.invoke((vm_area_struct*)2, (vm_fault*)3));
        Assert.Same(field.invoke, field.invoke);
        Assert.Equal(5, ((delegate*<void*, void*, int>)function.Code(Handler))((void*)2, (void*)3));
        Assert.Equal(5, ((delegate*<void*, void*, int>)function.Code(new string(Handler)))((void*)2, (void*)3));
    }

    [Fact]
    public void Every_kind_of_argument_arrives()
    {
        FunctionPointer function = FunctionPointer.To("sum", "long(sbyte,ushort,float,int128,pte_t)", (delegate*<sbyte, ushort, float, Int128, pte_t, long>)&Sum);
        FunctionPointer<Widened> field = function;
        Assert.Equal(-1 + 65535 + 2 + 7 + 9, field.invoke(-1, 65535, 2.5f, 7, new pte_t { pte = 9 }));
    }

    [Fact]
    public void The_same_function_has_one_handle()
    {
        FunctionPointer first = FunctionPointer.To("same", Handler, (delegate*<void*, void*, int>)&OfBytes);
        FunctionPointer other = FunctionPointer.To("other", Handler, (delegate*<void*, void*, int>)&OfOthers);
        Assert.True(first == FunctionPointer.To(new string("same"), new string(Handler), (delegate*<void*, void*, int>)&OfBytes));
        Assert.True(first != other);
        FunctionPointer<vm_fault_handler> field = first;
        Assert.True(field == first && first == field && field != other && other != field && field == (FunctionPointer<vm_fault_handler>)first);
        Assert.True(FunctionTable.Register<vm_fault_handler>("mine", Difference) == FunctionTable.Register<vm_fault_handler>("mine", Difference));
    }

    [Fact]
    public void Many_functions_keep_their_handles()
    {
        FunctionPointer[] all = [.. Enumerable.Range(0, 1000).Select(i => FunctionPointer.To($"f{i}", Handler, (delegate*<void*, void*, int>)&OfBytes))];
        Assert.Equal(1000, all.Distinct().Count());
        Assert.All(all.Index(), f => Assert.Equal($"f{f.Index}", FunctionTable.NameOf(f.Item.handle)));
        Assert.Equal(all, Enumerable.Range(0, 1000).Select(i => FunctionPointer.To($"f{i}", Handler, (delegate*<void*, void*, int>)&OfBytes)));
    }

    [Fact]
    public void Wild_calls_are_oopses()
    {
        FunctionPointer<vm_fault_handler> pointer = FunctionTable.Register<vm_fault_handler>("mine", Difference);
        Assert.False(default(FunctionPointer));
        Assert.False(default(FunctionPointer<Action>));
        Assert.Equal("BUG: NULL function pointer call", Scenario.Bug(() => default(FunctionPointer<Action>).invoke()));
        Assert.Equal("BUG: NULL function pointer call", Scenario.Bug(() => default(FunctionPointer).Code(Handler)));
        Assert.Equal("BUG: call through a wild function pointer 0x10", Scenario.Bug(() => new FunctionPointer<Action>(0x10).invoke()));
        Assert.Contains("wild", Scenario.Bug(() => new FunctionPointer(pointer.handle + 1).Code(Handler)));
        Assert.Contains("wild", Scenario.Bug(() => new FunctionPointer(pointer.handle + (1UL << 40)).Code(Handler)));
        Assert.Equal("BUG: mine, which is int(ptr,ptr), called as void()", Scenario.Bug(() => new FunctionPointer<Action>(pointer.handle).invoke()));
        Assert.Equal("BUG: mine, which is int(ptr,ptr), called as int(ptr)", Scenario.Bug(() => ((FunctionPointer)pointer).Code("int(ptr)")));
    }

    [Fact]
    public void Only_a_static_method_can_be_named() =>
        Assert.Throws<ArgumentException>(() => FunctionTable.Register<vm_fault_handler>("closure", (_, _) => 42));

    private static int Difference(vm_area_struct* vma, vm_fault* vmf) => (int)((byte*)vma - (byte*)vmf);

    private static int OfBytes(void* a, void* b) => (int)((long)a + (long)b);

    private static int OfOthers(void* a, void* b) => 0;

    private static long Sum(sbyte a, ushort b, float c, Int128 d, pte_t e) => a + b + (long)c + (long)d + (long)e.pte;
}
