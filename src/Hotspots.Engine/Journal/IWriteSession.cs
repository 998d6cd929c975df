namespace Hotspots.Engine.Journal;

/// <summary>A connection that writes, used by one <see cref="GroupCommit{TSession}"/> and thrown away after any failure.</summary>
public interface IWriteSession : IDisposable
{
    /// <summary>Begins a transaction.</summary>
    void Begin();

    /// <summary>Makes durable what was done since.</summary>
    void Commit();
}
