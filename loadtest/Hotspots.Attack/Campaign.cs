using System.Globalization;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Attack;

/// <summary>What is to be tried.</summary>
/// <param name="Queries">How many questions are asked of ours; of the naive threshold a tenth.</param>
/// <param name="Worlds">In how many worlds.</param>
/// <param name="Seed">Of the worlds.</param>
/// <param name="Epsilon">The noise of published figures.</param>
/// <param name="Http">Whether over HTTP.</param>
internal sealed record AttackPlan(int Queries, int Worlds, int Seed, double Epsilon = 0.5, bool Http = false);

/// <summary>Attacks our answers and those with a naive threshold in the same worlds.</summary>
internal sealed class Campaign(AttackPlan plan, TextWriter output)
{
    private const double SensitiveABlock = 10;
    private const int NaiveShare = 10; // It falls to the first few hundred.

    /// <summary>What was found out of exact figures with a threshold.</summary>
    public Scores Naive { get; } = new("exact, under 5 not told");

    /// <summary>What was found out of ours.</summary>
    public Scores Ours { get; } = new("ours");

    /// <summary>What was found out of ours by somebody who knows every other incident.</summary>
    public Scores Knowing { get; } = new("ours, all else known");

    /// <summary>Runs it and tells the table.</summary>
    /// <returns>Whether nothing was recovered from ours, and the naive threshold fell.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        for (var number = 0; number < plan.Worlds; number++)
        {
            await WorldAsync(number, Path.Combine(folder, $"world-{number}"), cancellation);
            await Console.Error.WriteLineAsync($"World {number + 1} of {plan.Worlds}: {Ours.Asked:N0} questions of ours, {Naive.Asked:N0} of the naive.");
        }

        Tell();
        return HoldsOurs && NaiveFell;
    }

    /// <summary>Whether nobody was sure of anything, pairs were told apart by chance alone, and nobody did better than they can.</summary>
    public bool HoldsOurs => Ours is { SureOf: 0, Contradictions: 0, Open.Count: 0 } && Knowing.SureOf == 0 && Ours.Hits is { Low: <= 0.5, High: >= 0.5 }
        && Ours.Area.Low <= Ceiling && Knowing.Area.Low <= Ceiling;

    /// <summary>Whether the same attacker finds out nearly everything where figures are exact.</summary>
    public bool NaiveFell => Naive.Hits is { Value: > 0.95, Low: > 0.75 } && Naive.Area is { Value: > 0.95, Low: > 0.75 };

    private double Ceiling => new Noise(plan.Epsilon).Ceiling;

    private async Task WorldAsync(int number, string folder, CancellationToken cancellation)
    {
        var (planting, noise) = (new Planting(plan.Seed + number, SensitiveABlock), new Noise(plan.Epsilon));
        await using var server = await AttackedServer.OpenAsync(planting, plan.Epsilon, folder, plan.Http, cancellation);
        var budget = plan.Queries / plan.Worlds;
        var attacker = await AttackAsync(new ServerAnswers("ours", server, AttackedServer.Analyst), Ours, planting, noise, budget, number);
        foreach (var candidate in planting.Candidates.Where(candidate => candidate.Twin is null))
        {
            var (others, told) = (planting.Others[candidate.Ward, candidate.Block], attacker.Cells[candidate.Ward, candidate.Block]);
            Knowing.Add(told is { } value ? Math.Log(noise.Of(value - others - 1) / noise.Of(value - others)) : 0, planting.Happened[candidate.Number]);
        }

        await AttackAsync(new NaiveThreshold(new ServerAnswers("exact", server, Visitor.Anybody)), Naive, planting, noise, budget / NaiveShare, number);
    }

    private async Task<Attacker> AttackAsync(IAnswers answers, Scores scores, Planting planting, Noise noise, int budget, int number)
    {
        var attacker = new Attacker(answers, noise, plan.Seed + number);
        var odds = await attacker.WeighAsync(planting.Candidates, budget);
        foreach (var candidate in planting.Candidates)
        {
            if (candidate.Twin is not { } twin)
            {
                scores.Add(odds[candidate.Number], planting.Happened[candidate.Number]);
            }
            else if (planting.Happened[candidate.Number])
            {
                scores.AddPair(odds[candidate.Number] - odds[twin]);
            }
        }

        scores.Asked += answers.Asked;
        (scores.Sums, scores.Contradictions) = (scores.Sums + attacker.Sums, scores.Contradictions + attacker.Contradictions);
        scores.Open.UnionWith(attacker.Open);
        return attacker;
    }

    private void Tell()
    {
        output.WriteLine("| What is attacked | Questions | Which of two? (chance 50 %) | Did it happen? Area under the curve (chance 0.5) | Sure of at 95 % (right) |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var scores in new[] { Naive, Ours, Knowing })
        {
            var hits = scores.Pairs == 0 ? "as above" : string.Create(CultureInfo.InvariantCulture, $"{scores.Hits.Value:P1} ({scores.Hits.Low:P1} to {scores.Hits.High:P1}) of {scores.Pairs:N0}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scores.Name} | {(scores.Asked == 0 ? "the same" : scores.Asked.ToString("N0", CultureInfo.InvariantCulture))} | {hits} | {scores.Area.Value:F3} ({scores.Area.Low:F3} to {scores.Area.High:F3}) of {scores.Alone:N0} | {scores.SureOf:N0} ({scores.SureAndRight:N0}) |"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Nobody can do better against ours than an area of {Ceiling:F3} (epsilon {plan.Epsilon}). Ours told {Ours.Sums:N0} different sums and contradicted itself {Ours.Contradictions:N0} times."));
        output.WriteLine($"Channels that told candidates apart: naive {(Naive.Open.Count == 0 ? "none" : string.Join("; ", Naive.Open))}. Ours {(Ours.Open.Count == 0 ? "none" : string.Join("; ", Ours.Open))}.");
    }
}
