using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hotspots.Engine.Formats;

namespace Hotspots.Server.Commands.Cluster;

/// <summary>The files of a certificate, in PEM.</summary>
internal sealed record MadeCertificate(string Certificate, string Key, string Authority, string AuthorityKey);

/// <summary>A small authority in a folder, and certificates that it signs for the servers of one cluster.</summary>
internal sealed class ClusterCertificates(string folder, TimeProvider clock)
{
    private const int AuthorityYears = 10;
    private const int Years = 2;

    // A clock that is a little behind must not refuse what was just made.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);
    private static readonly OidCollection BothSides = [new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")];

    /// <summary>Makes a certificate, and the authority where there is none yet.</summary>
    /// <exception cref="UsageException">The name is none for a file, or has a certificate.</exception>
    public MadeCertificate Make(string name)
    {
        var made = new MadeCertificate(FileOf(name), FileOf($"{name}-key"), FileOf("authority"), FileOf("authority-key"));
        Demand(name.Length is > 0 and <= 60 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_') && name[0] != '.',
            $"'{name}' is no name for a certificate. Give letters, digits, dots, dashes and underscores.");
        Demand(!File.Exists(made.Certificate) && !File.Exists(made.Key), $"'{made.Certificate}' is there already. Remove it and its key first, or give another name.");
        PrivateFiles.MakeFolder(folder);
        if (!File.Exists(made.Authority))
        {
            MakeAuthority(made);
        }

        using var authority = X509Certificate2.CreateFromPemFile(made.Authority, made.AuthorityKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = RequestFor(name, key).Create(authority, clock.GetUtcNow() - Slack, Earlier(clock.GetUtcNow().AddYears(Years), authority.NotAfter), Serial());
        Write(made.Key, key.ExportPkcs8PrivateKeyPem());
        Write(made.Certificate, certificate.ExportCertificatePem());
        return made;
    }

    private void MakeAuthority(MadeCertificate files)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Hotspots cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var authority = request.CreateSelfSigned(clock.GetUtcNow() - (2 * Slack), clock.GetUtcNow().AddYears(AuthorityYears));
        Write(files.AuthorityKey, key.ExportPkcs8PrivateKeyPem());
        Write(files.Authority, authority.ExportCertificatePem());
    }

    // Every server is asked by some and asks others.
    private static CertificateRequest RequestFor(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(BothSides, critical: false));
        return request;
    }

    private static byte[] Serial() => [1, .. RandomNumberGenerator.GetBytes(15)];

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static void Write(string file, string pem)
    {
        using var writer = new StreamWriter(PrivateFiles.Open(file, FileMode.CreateNew));
        writer.WriteLine(pem);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UsageException(otherwise);
        }
    }

    private string FileOf(string name) => Path.Combine(folder, $"{name}.pem");
}
