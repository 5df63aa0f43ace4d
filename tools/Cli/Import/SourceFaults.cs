// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Sources;

namespace KTrans.Cli.Import;

/// <summary>Gives what is wrong with a kernel source the exit code that is documented for it.</summary>
internal static class SourceFaults
{
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SourceException e)
        {
            throw new CliException(
                e.Fault switch
                {
                    SourceFault.NeedsTool => ExitCodes.Unavailable,
                    SourceFault.NotFound or SourceFault.NoTag or SourceFault.FileNotInSource => ExitCodes.NoInput,
                    _ => ExitCodes.Data,
                },
                e.Message);
        }
    }
}
