namespace Hotspots.Grains;

/// <summary>What is worked out each night. A host with a silo offers it.</summary>
public interface INightlyWork
{
    /// <summary>The last night that has begun, UTC.</summary>
    /// <param name="now">The host's clock.</param>
    DateTimeOffset NightAt(DateTimeOffset now);

    /// <summary>What is worked out without being asked for.</summary>
    IEnumerable<NightlyQuestion> QuestionsOf(DateTimeOffset night);

    /// <summary>Works out a score, on the calling thread where it takes long.</summary>
    Task<WrittenScore> ScoreAsync(NightlyQuestion question);
}

/// <summary>A score.</summary>
/// <param name="Text">As its reader expects it.</param>
/// <param name="IsFinal">Whether it stays as it is: not where the journal held nothing yet at that hour.</param>
public sealed record WrittenScore(byte[] Text, bool IsFinal);
