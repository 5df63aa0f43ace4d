// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Csmith;
using KTrans.Fuzz.Native;

namespace KTrans.Fuzz.Tests;

/// <summary>Runs where gcc and clang are installed; elsewhere it is reported as skipped.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = NativeCompilers.Here is null ? NativeCompilers.Missing : null;
}

/// <summary>Runs where gcc and clang are installed; elsewhere it is reported as skipped.</summary>
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() => Skip = NativeCompilers.Here is null ? NativeCompilers.Missing : null;
}

/// <summary>Runs where csmith is installed too; elsewhere it is reported as skipped.</summary>
internal sealed class CsmithFactAttribute : FactAttribute
{
    public CsmithFactAttribute() => Skip = NativeCompilers.Here is null ? NativeCompilers.Missing : CsmithPrograms.Options is null ? CsmithPrograms.Missing : null;
}
