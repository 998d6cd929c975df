using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>permute</c>: any order, any repetition, the same figures.</summary>
internal static class PermuteCommand
{
    public static Command Make()
    {
        var (common, place) = (new CommonOptions(), new PlaceOptions("memory"));
        var histories = new Option<int>("--histories") { Description = "How many random histories.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var together = new Option<int>("--together") { Description = "How many of them are interleaved before the two worlds are compared.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var cells = new Option<string>("--cells") { Description = "Where the cells of the disordered world live: in-process or silo.", HelpName = "NAME", DefaultValueFactory = _ => Hosts.InProcess }
            .AcceptOnlyFromAmong([.. Hosts.All.Keys]);
        histories.AtLeast(1);
        together.AtLeast(1);
        var command = place.AddTo(common.AddTo(new("permute", "Tell random histories in order and in disorder, and compare every figure.") { histories, together, cells }));
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new PermuteRun(
            new(parsed.GetValue(histories), parsed.GetValue(together), place.Store(parsed), parsed.GetValue(cells)!, common.Seed(parsed, TimeProvider.System)),
            common.Report(parsed),
            TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
