// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary>A small kernel tree made up here, of kernel 4.19.</summary>
internal static class KernelTree
{
    internal const string Makefile = "# SPDX-License-Identifier: GPL-2.0\nVERSION = 4\nPATCHLEVEL = 19\nSUBLEVEL = 7\nEXTRAVERSION =\n";

    /// <summary>What a snippet of <c>do_wp_page</c> needs is spread over it: a macro, a type, data, an inline function, functions before and after.</summary>
    internal const string Memory = """
        // SPDX-License-Identifier: GPL-2.0-only
        #include <linux/mm.h>
        #include "internal.h"

        #define TWICE(x) \
        	((x) * 2)

        /* A type of this file. */
        struct wp_count {
        	int reused, copied;
        };

        static struct wp_count wp_count = { .reused = 1 };
        unsigned long highest_pfn __read_mostly;

        static int __init set_highest(void)
        {
        	highest_pfn = 7;
        	return 0;
        }
        core_initcall(set_highest);

        static __always_inline bool is_odd(int n)
        {
        	return n & 1;	/* the lowest bit */
        }

        vm_fault_t do_wp_page(struct vm_fault *vmf)
        {
        	int n = wp_copied(vmf);

        #ifdef CONFIG_DEBUG_VM
        	dump_all(vmf);
        #endif
        	if (IS_ENABLED(CONFIG_NUMA) && is_odd(n))
        		return VM_FAULT_OOM;
        	return TWICE(n);
        }
        EXPORT_SYMBOL(do_wp_page);

        int wp_copied(struct vm_fault *vmf)
        {
        	return wp_count.reused + (vmf->address ? 1 : 0);
        }

        #ifdef CONFIG_DEBUG_VM
        static int only_debug(void)
        {
        	return 1;
        }
        #endif

        static int uses_highest(void)
        {
        	return highest_pfn;
        }

        vm_fault_t do_swap_page(struct vm_fault *vmf)
        {
        	return swap_lookup(vmf);
        }

        static int lacks(struct page *page)
        {
        	return frobnicate(page);
        }

        static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
        {
        	return vmf->vma->vm_flags & VM_SHARED ? VM_FAULT_SIGBUS : 0;
        }

        static vm_fault_t do_fault(struct vm_fault *vmf)
        {
        	return vmf->flags & FAULT_FLAG_WRITE ? VM_FAULT_OOM : do_anonymous_page(vmf);
        }
        """ + "\n";

    internal const string SwapState = "int swap_lookup(struct vm_fault *vmf)\n{\n\treturn vmf->flags != 0;\n}\n";

    /// <summary>Writes it below a folder of a workspace, beside a repository's <c>.config</c>.</summary>
    internal static void Write(TemporaryWorkspace workspace, string folder = "linux")
    {
        workspace.Write($"{folder}/Makefile", Makefile);
        workspace.Write($"{folder}/mm/memory.c", Memory);
        workspace.Write($"{folder}/mm/swap_state.c", SwapState);
        workspace.Write($"{folder}/.config", "CONFIG_MMU=y\nCONFIG_SMP=y\n# CONFIG_NUMA is not set\nCONFIG_SWAP=m\n");
    }

    /// <summary>Makes the folder a repository with a tag.</summary>
    internal static void Commit(TemporaryWorkspace workspace, string folder, string tag)
    {
        foreach (string arguments in (string[])["init -q", "add -A", "-c user.name=t -c user.email=t@t commit -q -m t", $"tag {tag}"])
        {
            Run run = workspace.Shell("git", $"-C {folder} {arguments}");
            Assert.True(run.ExitCode == 0, run.Errors);
        }
    }
}
