using System.Diagnostics;
using System.Globalization;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Attack;

/// <summary>Measures what the time of an answer tells of what may not be seen: what is hidden against what is not there, and a world with sensitive incidents against one without.</summary>
/// <remarks>Both questions of a pair are asked in turns, in an order that is drawn each time, so that what else the machine does meets both alike.</remarks>
/// <param name="times">How often each question is asked.</param>
/// <param name="seed">Of the worlds and the order.</param>
/// <param name="output">Gets the table.</param>
internal sealed class TimingCampaign(int times, int seed, TextWriter output)
{
    /// <summary>What one answer's time may tell: somebody who guesses is right in a half of all cases, and in no more than so much beyond.</summary>
    public const double Most = 0.05;

    private const int WarmUp = 200;
    private static readonly Visitor Viewer = new("viewer", Roles.Viewer, null, null);
    private static readonly Visitor OfOneDistrict = new("viewer", Roles.Viewer, new HashSet<string>(StringComparer.Ordinal) { "l00" }, null);

    private readonly Random random = new(seed);

    /// <summary>What was told, pair by pair: how likely the time of a hidden one is longer than that of the other.</summary>
    public List<(string Pair, double Area)> Found { get; } = [];

    /// <summary>Runs it and tells the table.</summary>
    /// <returns>Whether no pair can be told apart by one answer's time better than a guess, but for <see cref="Most"/>.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var planting = new Planting(seed, 10);
        await using var with = await AttackedServer.OpenAsync(planting, 0.5, Path.Combine(folder, "with"), listens: true, cancellation);
        await using var without = await AttackedServer.OpenAsync(new Planting(seed, 0), 0.5, Path.Combine(folder, "without"), listens: true, cancellation);
        await output.WriteLineAsync("| Hidden, against | Half of the answers within, ms | | How often the hidden one takes longer (95 %) |\n|---|---|---|---|");
        var hidden = planting.Told.Where(each => each.Revision.Flags != default).Select(each => each.Revision.Key.Incident.Id).ToList();
        await PairAsync("an incident of a hidden group, one that is not there", Viewer,
            (with, () => $"api/incidents/cad/{hidden[random.Next(hidden.Count)]}"), (with, () => $"api/incidents/cad/{random.Next(1_000_000, 2_000_000)}"), cancellation);
        await PairAsync("a district that one may not see, one that is not there", OfOneDistrict, (with, () => "api/board?place=l10"), (with, () => "api/board?place=l99"), cancellation);
        foreach (var address in new[] { "api/board?place=l00&window=28d", "api/surface?place=l00&window=28d", "api/hotspots?place=l00&window=28d" })
        {
            await PairAsync($"`{address}` in a world with sensitive incidents, in one without", Viewer, (with, () => address), (without, () => address), cancellation);
        }

        return Found.TrueForAll(each => Math.Abs(each.Area - 0.5) <= Most);
    }

    private async Task PairAsync(string name, Visitor visitor, (AttackedServer Server, Func<string> Address) hidden, (AttackedServer Server, Func<string> Address) other, CancellationToken cancellation)
    {
        hidden.Server.Take(visitor);
        other.Server.Take(visitor);
        var scores = new Scores(name);
        var (first, second) = (new List<double>(), new List<double>());
        for (var time = -WarmUp; time < times; time++)
        {
            foreach (var isHidden in random.Next(2) == 0 ? [true, false] : new[] { false, true })
            {
                var took = await AskAsync(isHidden ? hidden : other, cancellation);
                if (time >= 0)
                {
                    scores.Add(took, isHidden);
                    (isHidden ? first : second).Add(took);
                }
            }
        }

        var (value, low, high) = scores.Area;
        Found.Add((name, value));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Median(first):F3} | {Median(second):F3} | {value:P1} ({low:P1} to {high:P1}) |"));
    }

    private static async Task<double> AskAsync((AttackedServer Server, Func<string> Address) question, CancellationToken cancellation)
    {
        var address = new Uri(question.Address(), UriKind.Relative);
        var begun = Stopwatch.GetTimestamp();
        using var answer = await question.Server.Http!.GetAsync(address, cancellation);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
