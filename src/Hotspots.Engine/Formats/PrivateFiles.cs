namespace Hotspots.Engine.Formats;

/// <summary>Files that only the user who runs the program can read, in folders that only they can enter. All that is written is written by this.</summary>
/// <remarks>On Windows a file has the rights of its folder, and nothing is changed.</remarks>
public static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Opens a file to write to it.</summary>
    /// <remarks>
    /// <see cref="FileMode.Create"/> makes another file in the place of one that is there: whoever made or opened that one keeps it as it was. One that is to be written on is closed
    /// to others first. A link leads nowhere.
    /// </remarks>
    /// <param name="path">Where it is.</param>
    /// <param name="mode">Which makes, or opens, it.</param>
    /// <param name="access">Whether it is read, too.</param>
    /// <param name="share">Who else may have it open.</param>
    /// <param name="bufferSize">In bytes; 0 for none.</param>
    /// <exception cref="IOException">It cannot be opened so, or is a link.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not, or cannot close it to others.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access = FileAccess.Write, FileShare share = FileShare.None, int bufferSize = 4_096)
    {
        var options = new FileStreamOptions { Mode = mode == FileMode.Create ? Anew(path) : mode, Access = access, Share = share, BufferSize = bufferSize };
        if (mode != FileMode.Open)
        {
            DemandOwn(path);
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnersFile;
            }
        }

        return new(path, options);
    }

    // Made only where nothing is by then (O_EXCL), so that nobody puts a file or a link there in between.
    private static FileMode Anew(string path)
    {
        if (IsDevice(path))
        {
            return FileMode.Create;
        }

        DemandNoLink(path);
        File.Delete(path);
        return FileMode.CreateNew;
    }

    private static void DemandOwn(string path)
    {
        if (!IsDevice(path))
        {
            DemandNoLink(path);
            Close(path);
            if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) is not UnixFileMode.None)
            {
                throw new UnauthorizedAccessException($"'{path}' is another user's, and open to others. Remove it, or give another file.");
            }
        }
    }

    private static void DemandNoLink(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            throw new IOException($"'{path}' is a link to '{target}', and is not followed. Give the file itself.");
        }
    }

    /// <summary>Makes an empty file for another library to write to, or closes the one that is there to others, without opening it.</summary>
    /// <param name="path">Where it is.</param>
    public static void Make(string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                Open(path, FileMode.CreateNew, share: FileShare.ReadWrite | FileShare.Delete).Dispose();
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process made it meanwhile.
            }
        }

        Close(path);
    }

    /// <summary>Closes a file to others, where it is there. Another user's stays as that user has it.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || IsDevice(path) || (File.GetUnixFileMode(path) & Others) is UnixFileMode.None)
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
        catch (UnauthorizedAccessException)
        {
            // Only its owner may. Whether this user may write to it, opening it tells.
        }
    }

    /// <summary>Makes a folder, and those above it that are missing, for this user alone. One that is there stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        // One by one: the framework makes those above as the process is used to.
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } above)
        {
            MakeFolder(above);
        }

        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnersFolder);
    }

    // Everybody's: /dev/null, /dev/stdout.
    private static bool IsDevice(string path) => Path.GetFullPath(path) is var full
        && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));

    /// <summary>What is wrong with a folder in which secrets are to lie, and what to do; null where nothing is, or where it is yet to be made.</summary>
    public static string? ObjectionTo(string folder) =>
        !OperatingSystem.IsWindows() && Directory.Exists(folder) && (File.GetUnixFileMode(folder) & Others) is var open and not UnixFileMode.None
            ? $"The folder '{folder}' is open to other users of this machine ({Convert.ToString((int)File.GetUnixFileMode(folder), 8)}{((open & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0 ? "" : ", who could put other files in the place of these")}). "
                + $"Close it with: chmod 700 '{folder}'; or give a store in a folder that is not there yet, which is then made for this user alone."
            : null;
}
