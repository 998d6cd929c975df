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
    /// <returns>The score, written as its reader expects it.</returns>
    Task<byte[]> ScoreAsync(NightlyQuestion question);
}
