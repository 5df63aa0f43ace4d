// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Bench.Exploration;

/// <summary>Hears every event of a run and keeps a hash of all of them: which places were passed with which values.</summary>
internal sealed class EventHash : IEventSink
{
    private const ulong Factor = 0x9e3779b97f4a7c15;

    private ulong hash;

    /// <summary>The hash since the last reset.</summary>
    public ulong Value => hash;

    /// <summary>Forgets the last run.</summary>
    public void Reset() => hash = 0;

    public void On(Machine machine, EventSite site, ulong value) =>
        hash = ulong.RotateLeft((hash ^ value) * Factor, 29) + (ulong)site.Index;
}
