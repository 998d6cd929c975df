namespace Hotspots.Server.Tests;

/// <summary>Reports, corrections and withdrawals by a seed, a few at a time.</summary>
internal sealed class RandomStory(int seed)
{
    private static readonly string[] Categories = ["personal-robbery", "arson", "violence-with-injury", "burglary"];

    private readonly Random random = new(seed);
    private readonly List<int> revisions = [];

    public IReadOnlyList<object> Next() => [.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => One())];

    public TimeSpan Pause() => TimeSpan.FromMilliseconds(random.Next(600));

    public bool Often() => random.Next(3) > 0;

    private object One()
    {
        var known = revisions.Count > 0 && random.Next(3) == 0;
        var index = known ? random.Next(revisions.Count) : revisions.Count;
        if (!known)
        {
            revisions.Add(0);
        }

        var revision = ++revisions[index];
        var kind = revision == 1 ? "report" : random.Next(2) == 0 ? "correction" : "withdrawal";
        return Incidents.At(
            random.Next(4), random.Next(2), $"i{index}", revision, kind, Categories[random.Next(Categories.Length)],
            Site.Noon.AddMinutes(-random.Next(3_000)), random.NextDouble(), random.NextDouble());
    }
}
