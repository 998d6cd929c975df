using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hotspots.Server;

/// <summary>Reads the certificate for addresses with https.</summary>
internal static class Certificates
{
    /// <summary>The certificate with its private key.</summary>
    /// <exception cref="StartupException">It cannot be read, or has no private key; the message says what to do.</exception>
    public static X509Certificate2 Read(ServerSettings settings)
    {
        var file = settings.Certificate!;
        try
        {
            var read = IsPem(file) ? FromPem(file, settings) : X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword);
            return read.HasPrivateKey ? read : throw new CryptographicException("It has no private key.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartupException(
                $"The certificate '{file}' cannot be used: {failure.Message} Give a file in PEM (with its key in it, or with --certificate-key) or in PKCS #12.", failure);
        }
    }

    private static bool IsPem(string file) => File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal);

    private static X509Certificate2 FromPem(string file, ServerSettings settings)
    {
        using var read = settings.CertificatePassword is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.CertificateKey)
            : X509Certificate2.CreateFromPemFile(file, settings.CertificateKey);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null); // Windows serves no other kind of key.
    }
}
