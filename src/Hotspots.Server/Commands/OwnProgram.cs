using System.Diagnostics;

namespace Hotspots.Server.Commands;

/// <summary>This program once more, in a process of its own.</summary>
internal static class OwnProgram
{
    /// <summary>How to start it; its standard input ends when this process does, however that ends.</summary>
    public static ProcessStartInfo With(params string[] arguments)
    {
        var (program, own) = (Environment.ProcessPath!, typeof(OwnProgram).Assembly.Location);
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, isHost ? [own, .. arguments] : arguments) { RedirectStandardInput = true };
    }

    /// <summary>Does something as soon as the process that started this one, by <see cref="With"/>, is gone.</summary>
    public static void WhenParentIsGone(Action act) => new Thread(() =>
    {
        Console.OpenStandardInput().CopyTo(Stream.Null);
        act();
    }) { IsBackground = true, Name = "Waits for the end of standard input" }.Start();
}
