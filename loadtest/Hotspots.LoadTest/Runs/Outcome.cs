using HdrHistogram;

namespace Hotspots.LoadTest;

/// <summary>What a run came to.</summary>
internal sealed record Outcome
{
    public required Plan Plan { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>Under what it ran: servers, store, runtime.</summary>
    public required string Under { get; init; }

    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>From when rows should have been sent until they were durable.</summary>
    public required HistogramBase Ack { get; init; }

    /// <summary>From when rows should have been sent until a client had their effect.</summary>
    public required HistogramBase Client { get; init; }

    public required long Sent { get; init; }

    public required long Accepted { get; init; }

    public required long Known { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Rows of which nobody knows whether they are durable.</summary>
    public required long Unknown { get; init; }

    /// <summary>From the start to the last answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>Requests that failed, by kind.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    public required long Frames { get; init; }

    public required long FrameBytes { get; init; }

    /// <summary>Frames that went back behind the one before.</summary>
    public required long StepsBack { get; init; }

    /// <summary>Connections of clients that were lost, by kind.</summary>
    public required IReadOnlyDictionary<string, long> Losses { get; init; }

    /// <summary>Clients that did not see the end of the journal.</summary>
    public required int Behind { get; init; }

    /// <summary>How many programs wanted a processor of the tester's machine at the end, over a minute; <c>unknown</c> where the system does not tell.</summary>
    public required string Load { get; init; }

    /// <summary>Durable and new, each second of the run.</summary>
    public double PerSecond => Accepted / Math.Max(0.001, Seconds);

    /// <summary>How many rows were waiting for their answer when the last should have been sent.</summary>
    public double Backlog => Samples.LastOrDefault(sample => sample.At <= Plan.For.TotalSeconds + 1)?.Backlog ?? 0;
}

/// <summary>When a rate is called sustainable.</summary>
/// <param name="Ack">The most that 99 in 100 rows may take to be durable.</param>
/// <param name="Client">The most that 99 in 100 may take to a client.</param>
internal sealed record Criterion(TimeSpan Ack, TimeSpan Client)
{
    /// <summary>The most that may wait at the end, in seconds of the rate: more is a backlog that grows.</summary>
    private const double MostBacklog = 1;

    /// <summary>The criterion in words.</summary>
    public string Words => $"nothing refused, p99 to durable at most {Ack.TotalMilliseconds:0} ms, p99 to a client at most {Client.TotalMilliseconds:0} ms, and at the end less than {MostBacklog:0} s of the rate waiting";

    /// <summary>Why a run does not meet it; null where it does.</summary>
    public string? WhyNot(Outcome outcome) =>
        outcome.Unknown + outcome.Rejected > 0 ? "rows were refused or not answered"
        : outcome.Errors.Count > 0 ? $"requests failed: {string.Join(", ", outcome.Errors.Keys)}"
        : outcome.Backlog > outcome.Plan.Rate.To * MostBacklog ? $"a backlog of {outcome.Backlog:N0} rows grew"
        : outcome.Ack.At(0.99) > Ack.TotalMicroseconds ? $"p99 to durable was {outcome.Ack.At(0.99) / 1000:N0} ms"
        : outcome.Client.At(0.99) > Client.TotalMicroseconds ? $"p99 to a client was {outcome.Client.At(0.99) / 1000:N0} ms"
        : null;
}
