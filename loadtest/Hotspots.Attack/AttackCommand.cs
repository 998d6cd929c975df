using System.CommandLine;

namespace Hotspots.Attack;

/// <summary>The command line: plants sensitive incidents, attacks what is answered, and tells what was learnt.</summary>
internal static class AttackCommand
{
    /// <returns>0 where nothing was recovered from ours and the naive threshold fell, 1 where not, 2 where the question makes no sense.</returns>
    public static Task<int> RunAsync(string[] arguments)
    {
        var queries = new Option<int>("--queries") { Description = "How many questions are asked of ours; of the naive threshold a tenth.", HelpName = "N", DefaultValueFactory = _ => 1_000_000 };
        var worlds = new Option<int>("--worlds") { Description = "In how many worlds, each planted anew.", HelpName = "N", DefaultValueFactory = _ => 25 };
        var seed = new Option<int>("--seed") { Description = "Of the worlds.", HelpName = "N", DefaultValueFactory = _ => 20_261_120 };
        var epsilon = new Option<double>("--epsilon") { Description = "The noise of published figures.", HelpName = "E", DefaultValueFactory = _ => 0.5 };
        var http = new Option<bool>("--http") { Description = "Ask over HTTP and not inside the process." };
        var root = new RootCommand("Tries to find single sensitive incidents in what is answered.") { queries, worlds, seed, epsilon, http };
        root.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new Campaign(
            new(parsed.GetValue(queries), parsed.GetValue(worlds), parsed.GetValue(seed), parsed.GetValue(epsilon), parsed.GetValue(http)), Console.Out).RunAsync(folder, cancellation)));
        root.Subcommands.Add(BisectionCommand());
        root.Subcommands.Add(LensesCommand());
        root.Subcommands.Add(OpenApiCommand());
        root.Subcommands.Add(RushCommand());
        root.Subcommands.Add(SilenceCommand());
        root.Subcommands.Add(TimingCommand());
        return Invocation.RunAsync(root, arguments);
    }

    private static Command BisectionCommand()
    {
        var victims = new Option<int>("--victims") { Description = "Of how many incidents.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "Of the incidents.", HelpName = "N", DefaultValueFactory = _ => 20_261_120 };
        var command = new Command("bisection", "Tries, by a feed's key, to find out what incidents are that are known.") { victims, seed };
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new BisectionCampaign(
            parsed.GetValue(victims), parsed.GetValue(seed), Console.Out).RunAsync(folder, cancellation)));
        return command;
    }

    private static Command LensesCommand()
    {
        var lenses = new Option<int>("--lenses") { Description = "Through how many different lenses one viewer looks.", HelpName = "N", DefaultValueFactory = _ => 500 };
        lenses.AtLeast(1);
        var command = new Command("lenses", "Hoards lenses: looks through as many as there are, and sees how many live and what memory they keep.") { lenses };
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new LensHoard(parsed.GetValue(lenses), Console.Out).RunAsync(folder, cancellation)));
        return command;
    }

    private static Command RushCommand()
    {
        var connections = new Option<int>("--connections") { Description = "How many open ever new lenses at once.", HelpName = "N", DefaultValueFactory = _ => 8 };
        var seconds = new Option<int>("--seconds") { Description = "How long boards are asked for, alone and beside that.", HelpName = "N", DefaultValueFactory = _ => 20 };
        connections.AtLeast(1);
        seconds.AtLeast(1);
        var command = new Command("rush", "Opens ever new lenses over several connections, and measures how long boards take beside that.") { connections, seconds };
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new LensRush(
            parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out).RunAsync(folder, cancellation)));
        return command;
    }

    private static Command OpenApiCommand()
    {
        var requests = new Option<int>("--requests") { Description = "How many; 0 for every hostile value in every place once, and half as many with several.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "Of every choice.", HelpName = "N", DefaultValueFactory = _ => 20_261_120 };
        var command = new Command("openapi", "Sends hostile values to every place of every operation, as visitors of every kind.") { requests, seed };
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new OpenApiCampaign(
            parsed.GetValue(requests), parsed.GetValue(seed), Console.Out).RunAsync(folder, cancellation)));
        return command;
    }

    private static Command TimingCommand()
    {
        var times = new Option<int>("--times") { Description = "How often each question is asked.", HelpName = "N", DefaultValueFactory = _ => 2_000 };
        times.AtLeast(10);
        var seed = new Option<int>("--seed") { Description = "Of the worlds and the order.", HelpName = "N", DefaultValueFactory = _ => 20_261_120 };
        var command = new Command("timing", "Measures what the time of an answer tells of what may not be seen.") { times, seed };
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new TimingCampaign(
            parsed.GetValue(times), parsed.GetValue(seed), Console.Out).RunAsync(folder, cancellation)));
        return command;
    }

    private static Command SilenceCommand()
    {
        var repeats = new Option<int>("--repeats") { Description = "How often the piece of a text is told.", HelpName = "N", DefaultValueFactory = _ => 500 };
        var command = new Command("silence", "Tries to end the record of who looked by texts over which a pattern could brood.") { repeats };
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new SilenceCampaign(parsed.GetValue(repeats), Console.Out).RunAsync(folder, cancellation)));
        return command;
    }
}
