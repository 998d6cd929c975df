using System.CommandLine;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary><c>replay</c>: incidents that have clock times, sent into a running server as if they happened now.</summary>
internal static class ReplayCommand
{
    private const double UsualSpeed = 3_600;

    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "An incident file whose rows have clock times; what import reads, replay reads." };
        var speed = new Option<double>("--speed") { Description = "How many times faster than it happened.", HelpName = "TIMES", DefaultValueFactory = _ => UsualSpeed };
        var url = new Option<string>("--url") { Description = "The running server.", HelpName = "URL", DefaultValueFactory = _ => $"http://localhost:{ServerSettings.UsualPort}" };
        var (key, json) = (CommonOptions.Key(), CommonOptions.Json());
        var command = new Command("replay", "Send a file into a running server as if its incidents happened now.") { file, speed, url, key, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (asked, settings) = (parsed.GetValue(speed), SettingsReader.Read((nameof(ServerSettings.Key), parsed.GetValue(key))));
            return asked is > 0 and <= 1e9
                ? new ReplayRun(new(parsed.GetValue(json)), TimeProvider.System, asked).RunAsync(settings, parsed.GetValue(file)!, CommonOptions.AddressOf(parsed.GetValue(url)!), cancellation)
                : throw new UsageException("The speed is a number of times above 0; 3600 makes a second of an hour.");
        });
        return command;
    }
}
