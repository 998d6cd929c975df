using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hotspots.Grains.Cluster;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>Reads by what the servers of a cluster know each other.</summary>
internal static class ClusterCredentials
{
    private const string HowToMake = "'cluster certificate --folder FOLDER --name NAME' makes one.";

    /// <summary>What to do where servers of a cluster disagree about certificates.</summary>
    public const string AllOrNone =
        $"Of the servers of a cluster either each has a --silo-certificate, signed by what the others have as --silo-authority, or none has. {HowToMake}";

    /// <summary>Refuses a server that would have none where it needs one, before it touches anything.</summary>
    /// <exception cref="StartupException">One is needed and absent, or cannot be used; the message says what to do.</exception>
    public static void Check(ServerSettings settings) => (settings.Cluster is null ? null : Read(settings.Silo))?.Certificate.Dispose();

    /// <summary>The credential of the settings; null where none is given and nobody else can reach the silo.</summary>
    /// <exception cref="StartupException">One is needed and absent, or cannot be used; the message says what to do.</exception>
    public static ClusterCredential? Read(SiloSettings settings) => settings switch
    {
        { Certificate: { } certificate, Authority: { } authority } =>
            OfItsAuthority(new(Certificates.Read(new CertificateFiles(certificate, settings.CertificateKey, settings.CertificatePassword, "Silo CertificateKey")), AuthorityIn(authority)), settings),
        { Certificate: not null } => throw new StartupException($"The silo's certificate is given, but not whom it believes: give the authority's file as --silo-authority or Silo Authority. {HowToMake}"),
        { Authority: not null } => throw new StartupException($"The authority is given, but no certificate of its own: give --silo-certificate or Silo Certificate. {HowToMake}"),
        _ => IPAddress.IsLoopback(IPAddress.Parse(settings.Advertise)) ? null : throw new StartupException(
            $"A silo at {settings.Advertise} can be reached from other machines, and whoever reaches it commands the cluster. Give it --silo-certificate and --silo-authority. {HowToMake}"),
    };

    private static ClusterCredential OfItsAuthority(ClusterCredential credential, SiloSettings settings) => credential.IsOfItsAuthority ? credential
        : throw new StartupException($"The silo's certificate '{settings.Certificate}' is not signed by its own authority '{settings.Authority}', or is over: no other server would believe it. Give another with --silo-certificate. {HowToMake}");

    private static X509Certificate2Collection AuthorityIn(string file)
    {
        try
        {
            var authority = new X509Certificate2Collection();
            authority.ImportFromPemFile(file);
            return authority.Count > 0 ? authority : throw new CryptographicException("There is no certificate in it.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartupException($"The silo's authority '{file}' cannot be used: {failure.Message} Give a file in PEM with the authority's certificate.", failure);
        }
    }
}
