// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Extraction;

namespace KTrans.Translator.Tests.Extraction;

/// <summary>C source without a name, and documents that are none.</summary>
public sealed class CFileTests
{
    [Theory]
    [InlineData("// SPDX-License-Identifier: GPL-2.0-only\n#include <linux/mm.h>\n")]
    [InlineData("/*\n *  linux/mm/box.c\n *\n *  Text about it.\n */\n\n#include <linux/mm.h>\n")]
    [InlineData("\uFEFF\n#ifndef _BOX_H\n#define _BOX_H\n#endif\n")]
    [InlineData("#if defined(CONFIG_SWAP)\nint a;\n#endif\n")]
    [InlineData("static int f(struct page *page)\n{\n\treturn 0;\n}\n")]
    [InlineData("static inline unsigned long\nf(int a)\n{\n\treturn a;\n}\n")]
    [InlineData("vm_fault_t f(struct vm_fault *vmf)\r\n{\r\n\treturn 0;\r\n}\r\n")]
    [InlineData("struct box {\n\tint a;\n};\n")]
    [InlineData("enum { A, B };\n")]
    [InlineData("int f (a)\n\tint a;\n{\n\treturn a;\n}\n")]
    public void Kernel_files_are_C(string text) => Assert.True(CFile.IsText(text));

    [Theory]
    [InlineData("")]
    [InlineData("The function is\n\n```c\nstatic int f(void)\n{\n}\n```\n")]
    [InlineData("# if you read only one page\n\nstatic int f(void)\n{\n}\n")]
    [InlineData("# Define your terms\n\n```\nint f(void) { return 0; }\n```\n")]
    [InlineData("# include/linux/mm.h\n\n```\nint f(void) { return 0; }\n```\n")]
    [InlineData("static analysis finds what tests do not\n\nint f(void)\n{\n}\n")]
    [InlineData("union of both sets, it was said,\n\nint f(void)\n{\n}\n")]
    [InlineData("void where prohibited\n")]
    [InlineData("/* mm/memory.c */\n\n```c\nint f(void) { return 0; }\n```\n")]
    [InlineData("3921 static int f(void)\n3922 {\n3923 }\n")]
    [InlineData("   1\t/* SPDX */\n   2\tint f(void)\n")]
    [InlineData("> int f(void)\n> {\n> }\n")]
    public void Documents_are_not(string text) => Assert.False(CFile.IsText(text));
}
