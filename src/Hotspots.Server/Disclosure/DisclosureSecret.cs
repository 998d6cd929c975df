using System.Security.Cryptography;
using Hotspots.Domain.Disclosure;
using Hotspots.Engine.Formats;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Disclosure;

/// <summary>The secret behind published figures.</summary>
internal static class DisclosureSecret
{
    /// <summary>The secret of the settings, else that of the file beside the store, which is made where it is missing.</summary>
    /// <param name="settings">What the server is started with.</param>
    /// <returns>Null where servers of a cluster were given none: each would draw noise of its own.</returns>
    /// <exception cref="StartupException">It is no secret, or its file cannot be read or made.</exception>
    public static CellKeys? Read(ServerSettings settings) =>
        settings.Disclosure.Key is { } text ? KeysOf(text, "The setting Disclosure:Key")
        : settings.Cluster is not null ? null
        : FromFile(settings.StorePath + "-disclosure.key");

    private static CellKeys FromFile(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Make(path);
            }

            return KeysOf(File.ReadAllText(path).Trim(), $"'{path}'");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The secret of published figures cannot be kept in '{path}': {failure.Message} Give one by the setting Disclosure:Key, or let that file be written.", failure);
        }
    }

    // Whole or not at all: of two servers that begin at once one finds the other's.
    private static void Make(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        using (var file = new StreamWriter(PrivateFiles.Open(draft, FileMode.Create)))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(CellKeys.SecretLength)));
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static CellKeys KeysOf(string text, string where)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= CellKeys.SecretLength ? new(bytes[..length])
            : throw new StartupException($"{where} is no secret: it needs at least {CellKeys.SecretLength} bytes in base64, for example from 'openssl rand -base64 32'.");
    }
}
