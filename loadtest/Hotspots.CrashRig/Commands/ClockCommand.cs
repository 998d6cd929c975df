using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>clock</c>: a server whose clock is moved.</summary>
internal static class ClockCommand
{
    public static Command Make()
    {
        var (options, place) = (new LoadOptions("How many moves.", 20), new PlaceOptions());
        var command = place.AddTo(options.AddTo(new("clock", "Move the clock of a server an hour, a day, back and forth, over both clock changes; under load.")));
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new ClockRun(
            new(options.Times(parsed), place.Store(parsed), options.Load(parsed, TimeProvider.System)),
            options.Report(parsed),
            TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
