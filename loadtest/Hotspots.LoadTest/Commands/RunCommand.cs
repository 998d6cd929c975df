using System.CommandLine;

namespace Hotspots.LoadTest;

/// <summary><c>run</c>: sends, measures, checks, reports.</summary>
internal static class RunCommand
{
    public static Command Make()
    {
        var plan = new PlanOptions();
        var field = new FieldOptions();
        var findLimit = new Option<bool>("--find-limit") { Description = "Look for the highest rate that is sustained, from --rate on; --for is the length of each trial." };
        var ackLimit = Limit("--ack-limit", "Sustained: 99 in 100 are durable within this.", "1s");
        var clientLimit = Limit("--client-limit", "Sustained: 99 in 100 are on a client's map within this.", "1s");
        var output = new Option<string>("--out") { Description = "The folder of the report and of the file for programs.", HelpName = "FOLDER", DefaultValueFactory = _ => "load-test" };
        var json = new Option<bool>("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };
        var command = new Command("run", "Send incidents, measure, check, and report.") { findLimit, ackLimit, clientLimit, output, json };
        plan.AddTo(command);
        field.AddTo(command);
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new RunWork(
            plan.Read(parsed, TimeProvider.System), field.Read(parsed), new(parsed.GetValue(ackLimit), parsed.GetValue(clientLimit)),
            parsed.GetValue(output)!, parsed.GetValue(json), TimeProvider.System).RunAsync(parsed.GetValue(findLimit), folder, cancellation)));
        return command;
    }

    private static Option<TimeSpan> Limit(string name, string description, string usual) =>
        new(name) { Description = description, HelpName = "TIME", CustomParser = Quantities.Parsed(Quantities.Time), DefaultValueFactory = _ => Quantities.Time(usual) };
}
