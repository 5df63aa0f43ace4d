// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    private IEventSink? sink;

    /// <summary>How many checked models are under way, one in the other.</summary>
    public int CallDepth => Checks.Depth;

    /// <summary>Sends what models tell to a receiver, until the next reset; to nobody when that is null.</summary>
    /// <exception cref="InvalidOperationException">Models of this process tell nothing.</exception>
    public void Observe(IEventSink? receiver) => sink = receiver is null || Events.Enabled
        ? receiver
        : throw new InvalidOperationException($"events are off in this process: the AppContext switch {Events.Switch} was not set when it started");

    internal void Tell(EventSite site, ulong bits) => sink?.On(this, site, bits + (ulong)site.Offset);

    private void ForgetSink() => sink = null;
}
