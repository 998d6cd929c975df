using System.CommandLine;

namespace Hotspots.Server.Commands.Cluster;

/// <summary><c>cluster</c>: what several servers need to work as one.</summary>
internal static class ClusterCommand
{
    public static Command Make() => new("cluster", "Make what several servers need to work as one.") { Certificate() };

    private static Command Certificate()
    {
        var folder = new Option<string>("--folder") { Description = "Where the authority is, or is made; the certificate comes beside it.", HelpName = "FOLDER", Required = true };
        var name = new Option<string>("--name") { Description = "Whose it is: the name of a server.", HelpName = "NAME", Required = true };
        var command = new Command("certificate", "Make the certificate by which a server proves to the others that it is one of them.") { folder, name };
        command.SetAction(parsed =>
        {
            var made = new ClusterCertificates(parsed.GetValue(folder)!, TimeProvider.System).Make(parsed.GetValue(name)!);
            Console.WriteLine($"Made {made.Certificate} and its key, signed by {made.Authority}. The server is given them so:");
            Console.WriteLine($"  --silo-certificate {made.Certificate} --silo-certificate-key {made.Key} --silo-authority {made.Authority}");
            Console.WriteLine($"Whoever has {made.AuthorityKey} can make more of them: keep it away from the servers.");
            return CommandLine.Ok;
        });
        return command;
    }
}
