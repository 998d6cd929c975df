using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

public sealed class EncryptionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-tls-");

    private X509Certificate2? root;

    public void Dispose()
    {
        root?.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_certificate_it_serves_https_and_tells_browsers_to_stay_with_it(bool pem)
    {
        await using var site = await Guests.OpenAsync(change: settings => Certified(settings, pem) with { Urls = "https://127.0.0.1:0", FramedBy = "https://intranet.example" });
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = Trusting(root!) } }) { BaseAddress = site.Address };
        using var answer = await client.GetAsync("/signin", Site.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("frame-ancestors https://intranet.example", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
    }

    [Fact]
    public async Task Without_encryption_nothing_is_said_of_it_and_nobody_frames_the_page()
    {
        await using var site = await Guests.OpenAsync();
        using var answer = await site.Http.GetAsync("/signin", Site.Cancellation);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.168.1.7:5080")]
    public void What_others_can_reach_is_encrypted_or_behind_a_proxy_that_is_named(string urls)
    {
        var settings = Site.SettingsFor(folder.FullName) with { Demonstrates = false, Urls = urls };
        var refused = Assert.Throws<StartupException>(() => ListeningAddresses.Check(settings));
        Assert.All(["--certificate", "--proxy", "--insecure"], word => Assert.Contains(word, refused.Message, StringComparison.Ordinal));
        ListeningAddresses.Check(settings with { Access = new() { Proxies = ["10.0.0.7"] } });
        ListeningAddresses.Check(settings with { Insecure = true });
        ListeningAddresses.Check(Certified(settings, pem: true) with { Urls = "https://*:443" });
        Assert.Throws<StartupException>(() => ListeningAddresses.Check(settings with { Urls = "https://*:443" }));
        Assert.Throws<StartupException>(() => ListeningAddresses.Check(settings with { Demonstrates = true, Access = new() { Proxies = ["10.0.0.7"] } }));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_named()
    {
        var file = Path.Combine(folder.FullName, "broken.pem");
        await File.WriteAllTextAsync(file, "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----", Site.Cancellation);
        var refused = Assert.Throws<StartupException>(() => Certificates.Read(Site.SettingsFor(folder.FullName) with { Certificate = file }));
        Assert.Contains("broken.pem", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StartupException>(() => Certificates.Read(Site.SettingsFor(folder.FullName) with { Certificate = "/nowhere.pem" }));
    }

    private static X509ChainPolicy Trusting(X509Certificate2 root) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck,
    };

    private ServerSettings Certified(ServerSettings settings, bool pem)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=hotspots-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        root = X509CertificateLoader.LoadCertificate(made.RawData);
        var (certificate, keyFile) = (Path.Combine(folder.FullName, pem ? "full.pem" : "full.pfx"), Path.Combine(folder.FullName, "key.pem"));
        if (!pem)
        {
            File.WriteAllBytes(certificate, made.Export(X509ContentType.Pkcs12, "secret"));
            return settings with { Certificate = certificate, CertificatePassword = "secret" };
        }

        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return settings with { Certificate = certificate, CertificateKey = keyFile };
    }
}
