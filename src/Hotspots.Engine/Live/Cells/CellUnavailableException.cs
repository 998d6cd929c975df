using System.Diagnostics;

namespace Hotspots.Engine.Live.Cells;

/// <summary>A cell's home cannot be reached now. Nothing changed; it may be asked again.</summary>
public sealed class CellUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may be over in a moment, so that it is worth asking again; not where a clock is wrong.</summary>
    public bool IsPassing { get; init; } = true;

    /// <summary>What a log has to show of a failure beside its sentence: null where a home is away, as is expected when a silo dies.</summary>
    public static Exception? OtherThan(Exception failure) => failure is CellUnavailableException ? null : failure;

    /// <summary>A clock in the cluster is wrong, so that its figures cannot stand beside others.</summary>
    /// <param name="whose">Whose clock it is, for people.</param>
    /// <param name="ahead">By how much.</param>
    public static CellUnavailableException OfClock(string whose, TimeSpan ahead) =>
        new($"The clock of {whose} is {ahead.TotalSeconds:0} s ahead. The servers of a cluster need one clock: let all of them keep time by NTP.") { IsPassing = false };
}

/// <summary>There is no room for another lens: what fills it, others watch. Nothing changed; it may be asked again.</summary>
public sealed class NoRoomException(string message, Exception? inner = null) : Exception(message, inner);
