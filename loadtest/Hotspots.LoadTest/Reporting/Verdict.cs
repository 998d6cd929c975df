using System.Globalization;

namespace Hotspots.LoadTest;

/// <summary>A run in plain words.</summary>
internal static class Verdict
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>All of it.</summary>
    public static string Of(Outcome outcome, VerdictRules? judgement) => string.Join(' ', ((string[])
    [
        string.Create(Plain, $"{outcome.Accepted:N0} incidents and revisions made durable in {outcome.Seconds:N0} s, {outcome.PerSecond:N0} a second."),
        Lateness(outcome), Failures(outcome), Correctness(judgement),
    ]).Where(sentence => sentence.Length > 0));

    /// <summary>Whether nothing is wrong: all was answered, nothing was refused, and the boards are right.</summary>
    public static bool IsGood(Outcome outcome, VerdictRules? judgement) =>
        outcome.Unknown + outcome.Rejected + outcome.StepsBack + outcome.Behind == 0 && judgement?.Mismatches.Count is null or 0;

    /// <summary>Whether the boards are right.</summary>
    public static string Correctness(VerdictRules? judgement) => judgement switch
    {
        null => "",
        { Mismatches.Count: > 0 } => string.Create(Plain, $"{judgement.Mismatches.Count:N0} of {judgement.Figures:N0} figures on {judgement.Boards:N0} boards are WRONG."),
        { Boards: 0 } => $"The boards were not checked. {string.Join(' ', judgement.LeftOut)}",
        _ => string.Create(Plain, $"Every one of {judgement.Figures:N0} figures on {judgement.Boards:N0} boards is what was sent.{(judgement.LeftOut.Count > 0 ? $" {judgement.LeftOut.Count:N0} boards had moved on and were left out." : "")}"),
    };

    private static string Lateness(Outcome outcome) => $"99 in 100 were durable within {Axis.Words(outcome.Ack.At(0.99) / 1000.0)} of when they should have been sent"
        + (outcome.Client.TotalCount == 0 ? "." : $", and on a client's map within {Axis.Words(outcome.Client.At(0.99) / 1000.0)}.");

    private static string Failures(Outcome outcome) => string.Join(' ', ((string?[])
    [
        outcome.Errors.Count == 0 ? null : $"Requests that failed and were sent again: {string.Join(", ", outcome.Errors.Select(error => string.Create(Plain, $"{error.Value:N0} × {error.Key}")))}.",
        outcome.Rejected == 0 ? null : string.Create(Plain, $"{outcome.Rejected:N0} rows were REFUSED."),
        outcome.Unknown == 0 ? null : string.Create(Plain, $"{outcome.Unknown:N0} rows were NEVER ANSWERED."),
        outcome.StepsBack == 0 ? null : string.Create(Plain, $"{outcome.StepsBack:N0} frames went BACK."),
        outcome.Behind == 0 ? null : string.Create(Plain, $"{outcome.Behind:N0} clients did NOT SEE THE END."),
        outcome.Losses.Count == 0 ? null : string.Create(Plain, $"{outcome.Losses.Values.Sum():N0} connections of clients were lost and made again."),
    ]).OfType<string>());
}
