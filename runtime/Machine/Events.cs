// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Hears what checked models tell while they run.</summary>
public interface IEventSink
{
    /// <summary>A place has been passed. The machine may be looked at, and must not be changed.</summary>
    /// <param name="machine">The machine it happened on.</param>
    /// <param name="site">The place.</param>
    /// <param name="value">The bits of its value, 0 without one.</param>
    void On(Machine machine, EventSite site, ulong value);
}

/// <summary>
/// What checked models call to tell of their steps. Each call stands behind <see cref="Enabled"/>, which the JIT takes
/// for a constant: with events off its code is not there.
/// </summary>
public static unsafe class Events
{
    /// <summary>The AppContext switch that turns events on; it is read once in a process, before its first machine.</summary>
    public const string Switch = "KTrans.Events";

    /// <summary>Whether models tell at all.</summary>
    public static readonly bool Enabled = AppContext.TryGetSwitch(Switch, out bool on) && on;

    /// <summary>Tells of a place without a value.</summary>
    /// <returns>True; an expression statement needs a value.</returns>
    public static bool Tell(EventSite site)
    {
        Machine.Current.Tell(site, 0);
        return true;
    }

    /// <summary>Tells of one or two places before what another one tells of is evaluated.</summary>
    /// <returns>The other one.</returns>
    public static EventSite At(EventSite site, EventSite first, EventSite? second = null)
    {
        Tell(first, 0, second);
        return site;
    }

    /// <summary>Tells a value and gives it back, after it a place without a value, where one is given.</summary>
    public static T Tell<T>(EventSite site, T value, EventSite? then = null)
        where T : unmanaged
    {
        Tell(site, Bits(value), then);
        return value;
    }

    /// <summary>Tells a pointer and gives it back, after it a place without a value, where one is given.</summary>
    public static void* Tell(EventSite site, void* pointer, EventSite? then = null)
    {
        Tell(site, (ulong)pointer, then);
        return pointer;
    }

    /// <summary>The value that was there before the one that is stored and told.</summary>
    public static T Before<T>(T value, T stored) => value;

    private static ulong Bits<T>(T value)
        where T : unmanaged
    {
        ulong bits = 0;
        if (typeof(T) == typeof(LongDouble))
        {
            return BitConverter.DoubleToUInt64Bits((double)Unsafe.BitCast<T, LongDouble>(value));
        }

        if (sizeof(T) <= sizeof(ulong))
        {
            *(T*)&bits = value;
        }

        return bits;
    }

    private static void Tell(EventSite site, ulong bits, EventSite? then)
    {
        Machine machine = Machine.Current;
        machine.Tell(site, bits);
        if (then is not null)
        {
            machine.Tell(then, 0);
        }
    }
}
