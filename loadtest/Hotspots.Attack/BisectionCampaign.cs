using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Attack;

/// <summary>Tries, by a feed's key, to find out what incidents are that are known; and the same as somebody who is told in what they differ, who has to succeed.</summary>
internal sealed class BisectionCampaign(int victims, int seed, TextWriter output)
{
    private static readonly Visitor Own = new("key:own", Roles.Feed, null, null) { Sources = SourceGrant.Of(SourceGrant.Everything.Rights, Bisection.Source) };
    private static readonly Visitor Other = new("key:other", Roles.Feed, null, null) { Sources = SourceGrant.Of(SourceGrant.Everything.Rights, "ambulance-*") };

    /// <summary>What feeds were told, part by part; nothing where it holds.</summary>
    public List<string> Told { get; } = [];

    /// <summary>How many parts were found out by somebody who is told in what incidents differ.</summary>
    public int FoundByControl { get; private set; }

    /// <summary>How many alarms stand in the record.</summary>
    public int Alarms { get; private set; }

    /// <summary>Whether that one found everything: else that a feed does not says nothing.</summary>
    public bool ControlWon => FoundByControl == victims * Bisection.Parts.Count;

    /// <summary>Runs it and tells what came out.</summary>
    /// <returns>Whether feeds were told nothing, it was noticed, and the control won.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        await using var server = await AttackedServer.OpenAsync(new Planting(seed, 1), 0.5, folder, listens: true, cancellation);
        var bisection = new Bisection(server, seed);
        for (var number = 0; number < victims; number++)
        {
            await AttackAsync(bisection, await bisection.PlantAsync(number, cancellation), cancellation);
        }

        Alarms = await AlarmsAsync(server, cancellation);
        await output.WriteLineAsync($"{bisection.Asked} requests for {victims} incidents of {Bisection.Parts.Count} parts. Somebody who is told in what they differ found {FoundByControl}. "
            + $"Feeds were told {(Told.Count == 0 ? "nothing" : string.Join("; ", Told))}, and {Alarms} alarms stand in the record.");
        return Told.Count == 0 && ControlWon && Alarms > 0;
    }

    private async Task AttackAsync(Bisection bisection, Victim victim, CancellationToken cancellation)
    {
        foreach (var (part, told) in (await bisection.FindAsync(victim, Own, cancellation)).Index().Where(each => each.Item is not null))
        {
            Told.Add($"{Bisection.Parts[part].Name} of {victim.Id}: {told}");
        }

        foreach (var revision in new[] { 1, 2 })
        {
            var (known, unknown) = (await bisection.AskForAsync(victim.Id, revision, Other, cancellation), await bisection.AskForAsync("nobody", revision, Other, cancellation));
            Told.AddRange(known == unknown ? [] : [$"that {victim.Id} is known to another source"]);
        }

        FoundByControl += (await bisection.FindAsync(victim, Visitor.Anybody, cancellation)).Zip(victim.Values).Count(each => each.First == each.Second);
    }

    private static async Task<int> AlarmsAsync(AttackedServer server, CancellationToken cancellation)
    {
        while (server.Get<AuditWriter>().Waiting > 0)
        {
            await Task.Delay(20, cancellation);
        }

        return await new AuditQuestion().AskAsync(server.Get<IAuditLog>()).CountAsync(
            found => found.Entry.Act == AuditAct.ManyContradictions && found.Entry.Who.StartsWith("key:", StringComparison.Ordinal), cancellation);
    }
}
