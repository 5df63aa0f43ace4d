// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Xml.Linq;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>What every primitive owes its readers and the prelude.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Chain = [.. VersionTable.Chain.Reverse().Select(c => c.Class)];

    private static readonly Dictionary<string, XElement> Docs =
        XDocument.Load(Path.ChangeExtension(typeof(Machine).Assembly.Location, ".xml"))
            .Descendants("member")
            .GroupBy(member => NameIn(member.Attribute("name")!.Value))
            .ToDictionary(group => group.Key, group => group.First());

    // The first release of each class, and releases between two.
    public static TheoryData<string> EveryRelease =>
        new([.. VersionTable.Chain.Select(c => c.First.ToString()), "2.6.33", "2.6.37", "3.6", "3.16", "4.1", "5.2", "5.11", "6.7", "6.14"]);

    private static IEnumerable<MethodInfo> Primitives => Chain.SelectMany(type => type.GetMethods(Declared));

    /// <summary>What the functions under test call in each kernel.</summary>
    public static TheoryData<string, string> Needed => new()
    {
        {
            "2.6.32",
            """
            __SetPageUptodate alloc_zeroed_user_highpage_movable anon_vma_prepare inc_mm_counter
            mem_cgroup_newpage_charge mem_cgroup_uncharge_page mk_pte my_zero_pfn page_add_new_anon_rmap
            page_cache_release pfn_pte pte_lockptr pte_mkdirty pte_mkspecial pte_mkwrite pte_none
            pte_offset_map_lock pte_unmap pte_unmap_unlock set_pte_at spin_lock unlikely update_mmu_cache
            """
        },
        {
            "2.6.32",
            """
            __SetPageUptodate alloc_page_vma anon_vma_prepare balance_dirty_pages_ratelimited
            clear_page_mlock copy_user_highpage file_update_time flush_icache_page get_page inc_mm_counter
            likely lock_page maybe_mkwrite mem_cgroup_newpage_charge mem_cgroup_uncharge_page mk_pte
            page_add_file_rmap page_add_new_anon_rmap page_cache_release PageHWPoison PageLocked pte_mkdirty
            pte_offset_map_lock pte_same pte_unmap_unlock put_page set_page_dirty set_pte_at unlikely
            unlock_page update_mmu_cache VM_BUG_ON
            """
        },
        {
            "4.4",
            """
            __SetPageUptodate alloc_zeroed_user_highpage_movable anon_vma_prepare check_stack_guard_page
            handle_userfault inc_mm_counter_fast lru_cache_add_active_or_unevictable mem_cgroup_cancel_charge
            mem_cgroup_commit_charge mem_cgroup_try_charge mk_pte mm_forbids_zeropage my_zero_pfn
            page_add_new_anon_rmap page_cache_release pfn_pte pte_mkdirty pte_mkspecial pte_mkwrite pte_none
            pte_offset_map_lock pte_unmap pte_unmap_unlock set_pte_at unlikely update_mmu_cache
            userfaultfd_missing
            """
        },
        {
            "4.19",
            """
            __SetPageUptodate alloc_zeroed_user_highpage_movable anon_vma_prepare check_stable_address_space
            handle_userfault inc_mm_counter_fast lru_cache_add_active_or_unevictable mem_cgroup_cancel_charge
            mem_cgroup_commit_charge mem_cgroup_try_charge_delay mk_pte mm_forbids_zeropage my_zero_pfn
            page_add_new_anon_rmap pfn_pte pmd_trans_unstable pte_alloc pte_mkdirty pte_mkspecial pte_mkwrite
            pte_none pte_offset_map_lock pte_unmap_unlock put_page set_pte_at unlikely update_mmu_cache
            userfaultfd_missing
            """
        },
        {
            "6.8",
            """
            __folio_mark_uptodate add_mm_counter ALIGN_DOWN alloc_anon_folio anon_vma_prepare
            check_stable_address_space folio_add_lru_vma folio_add_new_anon_rmap folio_nr_pages folio_put
            folio_ref_add folio_throttle_swaprate handle_userfault IS_ERR mem_cgroup_charge mk_pte
            mm_forbids_zeropage my_zero_pfn pfn_pte pte_alloc pte_mkdirty pte_mkspecial pte_mkuffd_wp
            pte_mkwrite pte_offset_map_lock pte_range_none pte_sw_mkyoung pte_unmap_unlock set_ptes unlikely
            update_mmu_cache_range update_mmu_tlb userfaultfd_missing vmf_orig_pte_uffd_wp vmf_pte_changed
            """
        },
    };

    [Theory]
    [MemberData(nameof(Needed))]
    public void The_functions_under_test_find_what_they_call(string release, string names)
    {
        HashSet<string> visible = [.. Visible(LinuxVersion.Parse(release)).Select(method => method.Name)];
        string[] needed = names.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([], needed.Except(visible));
    }

    [Fact]
    public void Every_primitive_has_a_kind_a_header_and_a_docstring()
    {
        foreach (MethodInfo method in Primitives)
        {
            PrimitiveAttribute? kind = method.GetCustomAttribute<PrimitiveAttribute>();
            Assert.True(kind is not null, $"{Name(method)} has no kind");
            Assert.Matches(@"^[a-z][A-Za-z0-9_/-]*\.[ch]$", kind.Header);
            Assert.NotEqual(PrimitiveKind.Translated, kind.Kind);
            Assert.True(Docs.TryGetValue(Name(method), out XElement? doc), $"{Name(method)} has no docstring");
            Assert.False(string.IsNullOrWhiteSpace(doc.Element("summary")?.Value), $"{Name(method)} has no summary");
        }
    }

    [Fact]
    public void A_no_op_says_why()
    {
        foreach (NoOpAttribute noOp in Primitives.Select(m => m.GetCustomAttribute<NoOpAttribute>()).OfType<NoOpAttribute>())
        {
            Assert.True(noOp.Why.Length > 20, noOp.Why);
        }
    }

    [Fact]
    public void Nothing_else_is_public_in_a_version_class()
    {
        foreach (Type type in Chain)
        {
            Assert.Empty(type.GetProperties(Declared));
            Assert.Empty(type.GetNestedTypes(BindingFlags.Public));
            Assert.All(type.GetFields(Declared), field => Assert.True(field.IsLiteral, field.Name));
        }
    }

    [Theory]
    [MemberData(nameof(EveryRelease))]
    public void At_most_one_method_of_a_name_is_visible(string release)
    {
        IEnumerable<IGrouping<string, MethodInfo>> names = Visible(LinuxVersion.Parse(release)).GroupBy(m => m.Name);
        Assert.All(names, name => Assert.Single(name));
    }

    [Fact]
    public void A_later_method_ends_or_hides_the_earlier_one_of_its_name()
    {
        for (int i = 1; i < Chain.Length; i++)
        {
            foreach (MethodInfo later in Chain[i].GetMethods(Declared))
            {
                List<MethodInfo> hiding = [later];
                foreach (MethodInfo earlier in Chain[..i].Reverse().SelectMany(t => t.GetMethods(Declared)).Where(m => m.Name == later.Name))
                {
                    bool isGone = hiding.Exists(h => Hides(h, earlier)) || Ended(earlier, First(Chain[i]));
                    Assert.True(isGone, $"{Name(earlier)} and {Name(later)}");
                    hiding.Add(earlier);
                }
            }
        }
    }

    [Fact]
    public void Ends_lie_behind_beginnings()
    {
        foreach (MemberInfo member in Chain.SelectMany(type => type.GetMembers(Declared)))
        {
            if (member.GetCustomAttribute<UntilAttribute>() is { } until)
            {
                Assert.True(LinuxVersion.Parse(until.Version) > First(member.DeclaringType!), member.Name);
            }
        }
    }

    [Fact]
    public void Truth_values_are_ints_to_c_where_the_kernel_has_ints()
    {
        string[] booleans =
        [
            "likely", "unlikely", "IS_ERR", "userfaultfd_missing", "userfaultfd_armed", "vmf_orig_pte_uffd_wp",
            "vmf_pte_changed", "pte_range_none", "pte_marker_uffd_wp", "userfaultfd_wp", "mmap_read_trylock",
            "user_alloc_needs_zeroing", "V6_6.pte_dirty", "V4_5.page_mapped", "V5_16.set_page_dirty", "folio_mark_dirty",
            "folio_test_locked", "folio_test_dirty", "folio_test_large", "folio_test_anon", "folio_test_has_hwpoisoned",
            "folio_test_pmd_mappable", "folio_trylock", "in_range", "shmem_mapping", "vma_is_shmem", "vma_is_anon_shmem",
            "transhuge_vma_suitable", "thp_vma_suitable_order", "thp_disabled_by_hw", "vma_thp_disabled",
            "arch_needs_pgtable_deposit", "userfaultfd_minor", "uffd_disable_fault_around",
        ];
        foreach (MethodInfo method in Primitives.Where(m => m.ReturnType == typeof(bool)))
        {
            string? spelling = method.ReturnParameter.GetCustomAttribute<CTypeAttribute>()?.Spelling;
            bool isBool = booleans.Contains(method.Name) || booleans.Contains($"{method.DeclaringType!.Name}.{method.Name}");
            Assert.True(spelling == (isBool ? null : "int"), Name(method));
        }
    }

    [Fact]
    public void The_macros_are_in_the_assembly()
    {
        string[] names = [.. typeof(Machine).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Macros/", StringComparison.Ordinal)).Order()];
        string[] expected =
        [
            "generated/autoconf", "linux/build_bug", "linux/compiler", "linux/current", "linux/kconfig", "linux/math", "linux/minmax", "linux/rwonce",
            "linux/stdarg", "linux/stddef",
        ];
        Assert.Equal(expected.Select(name => $"Macros/{name}.h"), names);
    }

    [Fact]
    public void A_folio_and_its_pages_are_one_memory()
    {
        Assert.Equal(64, System.Runtime.CompilerServices.Unsafe.SizeOf<page>());
        (string Field, int Offset)[] layout =
        [
            ("flags", 0), ("lru", 8), ("mlock_count", 16), ("mapping", 24), ("index", 32), ("private", 40),
            ("_mapcount", 48), ("_refcount", 52), ("memcg_data", 56),
        ];
        foreach ((string field, int offset) in layout)
        {
            Assert.Equal(offset, System.Runtime.InteropServices.Marshal.OffsetOf<page>(field).ToInt32());
            Assert.Equal(offset, System.Runtime.InteropServices.Marshal.OffsetOf<folio>(field).ToInt32());
        }
    }

    internal static IEnumerable<MethodInfo> Visible(LinuxVersion release)
    {
        HashSet<string> seen = [];
        for (int i = Array.FindLastIndex(Chain, type => release >= First(type)); i >= 0; i--)
        {
            MethodInfo[] methods = Chain[i].GetMethods(Declared);
            foreach (MethodInfo method in methods.Where(m => !seen.Contains(m.Name) && !Ended(m, release)))
            {
                yield return method;
            }

            seen.UnionWith(methods.Select(m => m.Name));
        }
    }

    private static bool Hides(MethodInfo later, MethodInfo earlier) =>
        later.GetParameters().Select(p => p.ParameterType).SequenceEqual(earlier.GetParameters().Select(p => p.ParameterType));

    private static bool Ended(MemberInfo member, LinuxVersion release) =>
        member.GetCustomAttribute<UntilAttribute>() is { } until && release >= LinuxVersion.Parse(until.Version);

    private static LinuxVersion First(Type type) =>
        LinuxVersion.Parse(type.GetCustomAttribute<KernelVersionAttribute>(inherit: false)!.Version);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    // M:KTrans.Runtime.V4_4.name(args) to V4_4.name; overloads within one class do not occur.
    private static string NameIn(string member)
    {
        string plain = member.Split('(')[0];
        string[] parts = plain.Split('.');
        return parts.Length < 2 ? plain : $"{parts[^2]}.{parts[^1]}";
    }
}
