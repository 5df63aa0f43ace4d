// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>A process without the switch, as all are but those that ask for events.</summary>
public sealed class EventTests
{
    [Fact]
    public void Events_are_off_and_a_listener_is_told_so()
    {
        using Machine machine = new(new MachineOptions { Version = new(6, 8, 0) });

        Assert.False(Events.Enabled);
        Assert.Contains("KTrans.Events", Assert.Throws<InvalidOperationException>(() => machine.Observe(new EventRecorder())).Message, StringComparison.Ordinal);
    }
}
