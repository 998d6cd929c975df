namespace Hotspots.Rig;

/// <summary>A folder for the store and the logs of the processes. It stays where something went wrong.</summary>
internal sealed class Workplace : IDisposable
{
    private bool done;

    /// <summary>Its path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("hotspots-rig-").FullName;

    /// <summary>All went well: nobody needs it any more.</summary>
    public void Done() => done = true;

    public void Dispose()
    {
        if (done)
        {
            Directory.Delete(Folder, recursive: true);
        }
        else
        {
            Console.Error.WriteLine($"The store and the logs of the processes are in {Folder}.");
        }
    }
}
