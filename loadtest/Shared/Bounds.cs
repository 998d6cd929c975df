using System.CommandLine;
using System.Globalization;
using System.Reflection;

namespace Hotspots.Rig;

/// <summary>Options that make sense.</summary>
internal static class Bounds
{
    /// <summary>Refuses anything less. What is no number at all, the parser refuses.</summary>
    public static void AtLeast<T>(this Option<T> option, T least)
        where T : IParsable<T>, IComparable<T> => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value.CompareTo(least) < 0)
        {
            result.AddError($"{option.Name} is {value}; give at least {least}.");
        }
    });

    /// <summary>The option that names the server's program; that of this build if it is not given.</summary>
    public static Option<string> Server()
    {
        var server = new Option<string>("--server") { Description = "Hotspots.Server.dll; that of this build if not given.", HelpName = "PATH", DefaultValueFactory = _ => Built("Server") };
        server.Validators.Add(result =>
        {
            if (!File.Exists(result.GetValue(server)))
            {
                result.AddError($"There is no '{result.GetValue(server)}'. Build Hotspots.Server in the same configuration, or name another with --server.");
            }
        });
        return server;
    }

    /// <summary>Where this build has something: <c>Server</c> or <c>Geodata</c>.</summary>
    public static string Built(string what) =>
        typeof(Bounds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == what).Value!;
}
