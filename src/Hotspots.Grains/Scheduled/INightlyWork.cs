namespace Hotspots.Grains.Scheduled;

/// <summary>What is worked out each night. A host with a silo offers it.</summary>
public interface INightlyWork
{
    /// <summary>The last night that has begun, UTC.</summary>
    /// <param name="now">The host's clock.</param>
    DateTimeOffset NightAt(DateTimeOffset now);

    /// <summary>What is worked out without being asked for.</summary>
    IEnumerable<NightlyQuestion> QuestionsOf(DateTimeOffset night);

    /// <summary>Works out a score, on threads that cells do not need.</summary>
    /// <param name="question">What is scored.</param>
    /// <param name="cancellation">Ends it early: nobody waits for it any more, or the silo stops.</param>
    Task<WrittenScore> ScoreAsync(NightlyQuestion question, CancellationToken cancellation);
}

/// <summary>A score.</summary>
/// <param name="Text">As its reader expects it.</param>
/// <param name="IsFinal">Whether it stays as it is: not where the journal held nothing yet at that hour.</param>
public sealed record WrittenScore(byte[] Text, bool IsFinal);
