// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>A time in seconds and nanoseconds.</summary>
public struct timespec
{
    public long tv_sec;
    public long tv_nsec;
}

/// <summary>A time in seconds and microseconds.</summary>
public struct timeval
{
    public long tv_sec;
    public long tv_usec;
}

public abstract unsafe partial class Gnu11
{
    private const int CLOCK_REALTIME = 0;
    private const long NanosecondsOfTick = 100;

    /// <summary>Seconds since 1970.</summary>
    [Model("time.h")]
    public static long time(long* tloc)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        if (tloc is not null)
        {
            CMemory.Writable(tloc, sizeof(long));
            *tloc = now;
        }

        return now;
    }

    /// <summary>Microseconds of the processor that the process has used; here, since the program began.</summary>
    [Model("time.h")]
    public static long clock() => (long)Stopwatch.GetElapsedTime(process.Began).TotalMicroseconds;

    /// <summary>The time of day; the time zone is left as it is.</summary>
    [Model("sys/time.h")]
    public static int gettimeofday(timeval* tv, void* tz)
    {
        _ = tz;
        if (tv is not null)
        {
            CMemory.Writable(tv, sizeof(timeval));
            (tv->tv_sec, long rest) = Math.DivRem((DateTime.UtcNow - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerSecond);
            tv->tv_usec = rest / TimeSpan.TicksPerMicrosecond;
        }

        return 0;
    }

    /// <summary>Seconds between two times.</summary>
    [Model("time.h")]
    public static double difftime(long time1, long time0) => time1 - time0;

    /// <summary>What a clock says: the time of day, or since some start.</summary>
    [Model("time.h")]
    public static int clock_gettime(int clockid, timespec* tp)
    {
        CMemory.Writable(tp, sizeof(timespec));
        long ticks = clockid == CLOCK_REALTIME ? (DateTime.UtcNow - DateTime.UnixEpoch).Ticks : Stopwatch.GetElapsedTime(0).Ticks;
        (tp->tv_sec, long rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        tp->tv_nsec = rest * NanosecondsOfTick;
        return 0;
    }
}
