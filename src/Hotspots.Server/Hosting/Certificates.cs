using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>Where a certificate and its private key are.</summary>
/// <param name="File">In PEM or PKCS #12.</param>
/// <param name="KeyFile">The key in PEM; null where it is in the same file.</param>
/// <param name="Password">Of the file, or of its key; null for none.</param>
/// <param name="KeyOption">How the key's file is given, for people.</param>
internal sealed record CertificateFiles(string File, string? KeyFile, string? Password, string KeyOption);

/// <summary>Reads certificates that come with their private keys.</summary>
internal static class Certificates
{
    /// <summary>The certificate for addresses with https.</summary>
    /// <exception cref="StartupException">It cannot be read, or has no private key; the message says what to do.</exception>
    public static X509Certificate2 Read(ServerSettings settings) =>
        Read(new CertificateFiles(settings.Certificate!, settings.CertificateKey, settings.CertificatePassword, "--certificate-key"));

    /// <summary>The certificate with its private key.</summary>
    /// <exception cref="StartupException">It cannot be read, or has no private key; the message says what to do.</exception>
    public static X509Certificate2 Read(CertificateFiles files)
    {
        try
        {
            var read = IsPem(files.File) ? FromPem(files) : X509CertificateLoader.LoadPkcs12FromFile(files.File, files.Password);
            return read.HasPrivateKey ? read : throw new CryptographicException("It has no private key.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartupException(
                $"The certificate '{files.File}' cannot be used: {failure.Message} Give a file in PEM (with its key in it, or with {files.KeyOption}) or in PKCS #12.", failure);
        }
    }

    private static bool IsPem(string file) => File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal);

    private static X509Certificate2 FromPem(CertificateFiles files)
    {
        using var read = files.Password is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(files.File, password, files.KeyFile)
            : X509Certificate2.CreateFromPemFile(files.File, files.KeyFile);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null); // Windows serves no other kind of key.
    }
}
