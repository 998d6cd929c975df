using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Hotspots.Grains;
using Hotspots.Server.Commands.Cluster;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

/// <summary>Servers of a cluster know each other by certificates; real connections try without.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-certificates-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact(Timeout = 300_000)]
    public async Task Servers_with_certificates_of_one_authority_are_one_cluster_and_nobody_else_gets_in()
    {
        await using var stage = await ClusterStage.OpenAsync();
        var (siloPort, gateway) = (Ports.Take(), Ports.Take());
        await using var one = await stage.StartAsync(With(Make("ours", "one"), new(Port: siloPort, GatewayPort: gateway)));
        await using var other = await stage.StartAsync(With(Make("ours", "other"), new(Port: Ports.Take())));
        await using var web = await stage.StartAsync(With(Make("ours", "web"), new(Role: SiloSettings.Web)));
        Assert.Equal(2, one.Services.GetRequiredService<SiloHealth>().Active);
        while (await web.StatusAsync("/api/board?place=l00&window=24h&level=ward") != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Site.Cancellation);
        }

        foreach (var port in new[] { siloPort, gateway })
        {
            await RefusedAsync(port, null);
            await RefusedAsync(port, Read(Make("theirs", $"stranger-{port}")));
            await RefusedInTheClearAsync(port);
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task Who_shows_no_certificate_or_a_strange_one_is_told_so_and_does_not_start()
    {
        await using var stage = await ClusterStage.OpenAsync();
        var (ours, theirs) = (Make("ours", "newcomer"), Make("theirs", "stranger"));
        await using (await stage.StartAsync(With(Make("ours", "one"), new(Port: Ports.Take(), GatewayPort: Ports.Take()))))
        {
            foreach (var role in new[] { SiloSettings.Silo, SiloSettings.Web })
            {
                (await RunAsync(stage, role)).Refused(1, "asks for a certificate", "--silo-certificate");
                (await RunAsync(stage, role, Shown(theirs, theirs.Authority))).Refused(1, "not signed by this server's authority", "--silo-certificate");
                (await RunAsync(stage, role, Shown(theirs, ours.Authority))).Refused(1, "not signed by its own authority", "--silo-certificate");
            }
        }

        await using var clear = await stage.StartAsync(new(Port: Ports.Take()));
        (await RunAsync(stage, SiloSettings.Silo, Shown(ours, ours.Authority))).Refused(1, "in the clear", "--silo-certificate");
    }

    [Fact]
    public void A_silo_that_others_can_reach_needs_a_certificate()
    {
        var failure = Assert.Throws<StartupException>(() => ClusterCredentials.Read(new(Advertise: "10.0.0.7")));
        Assert.Contains("--silo-certificate", failure.Message, StringComparison.Ordinal);
        Assert.Contains("cluster certificate", failure.Message, StringComparison.Ordinal);
        Assert.Null(ClusterCredentials.Read(new()));
    }

    [Fact]
    public void Half_a_credential_and_files_that_are_none_are_told()
    {
        var made = Make("ours", "one");
        Assert.Contains("--silo-authority", Told(new(Certificate: made.Certificate, CertificateKey: made.Key)), StringComparison.Ordinal);
        Assert.Contains("--silo-certificate", Told(new(Authority: made.Authority)), StringComparison.Ordinal);
        Assert.Contains("absent.pem", Told(With(made, new()) with { Certificate = "absent.pem" }), StringComparison.Ordinal);
        Assert.Contains("absent.pem", Told(With(made, new()) with { Authority = "absent.pem" }), StringComparison.Ordinal);
        Assert.Contains(made.Key, Told(With(made, new()) with { Authority = made.Key }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_makes_an_authority_once_and_certificates_that_it_signed()
    {
        using var shell = new Shell();
        var target = shell.PathOf("pki");
        Assert.Contains("--silo-certificate", (await shell.RunAsync("cluster", "certificate", "--folder", target, "--name", "db-1")).Output, StringComparison.Ordinal);
        var authority = await File.ReadAllTextAsync(Path.Combine(target, "authority.pem"), Site.Cancellation);
        Assert.Equal(0, (await shell.RunAsync("cluster", "certificate", "--folder", target, "--name", "db-2")).Code);
        Assert.Equal(authority, await File.ReadAllTextAsync(Path.Combine(target, "authority.pem"), Site.Cancellation));
        (await shell.RunAsync("cluster", "certificate", "--folder", target, "--name", "db-2")).Refused(2, "db-2", "already");
        (await shell.RunAsync("cluster", "certificate", "--folder", target, "--name", "../db")).Refused(2, "'../db'");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(target, "authority-key.pem")));
        }
    }

    private MadeCertificate Make(string authority, string name) => new ClusterCertificates(Path.Combine(folder.FullName, authority), TimeProvider.System).Make(name);

    private static SiloSettings With(MadeCertificate made, SiloSettings silo) => silo with { Certificate = made.Certificate, CertificateKey = made.Key, Authority = made.Authority };

    private static X509Certificate2 Read(MadeCertificate made) => Certificates.Read(new CertificateFiles(made.Certificate, made.Key, null, ""));

    private static Task<Ended> RunAsync(ClusterStage stage, string role, params string[] more) =>
        stage.RunAsync(["serve", "--role", role, "--silo-port", $"{Ports.Take()}", "--gateway-port", $"{Ports.Take()}", "--port", $"{Ports.Take()}", .. more]);

    private static string[] Shown(MadeCertificate made, string authority) =>
        ["--silo-certificate", made.Certificate, "--silo-certificate-key", made.Key, "--silo-authority", authority];

    private static string Told(SiloSettings settings) => Assert.Throws<StartupException>(() => ClusterCredentials.Read(settings)).Message;

    // A handshake may seem done on this side before the other has looked; what follows is the end of the connection and never a byte.
    private static async Task RefusedAsync(int port, X509Certificate2? certificate)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Site.Cancellation);
        await using var secured = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await EndsAsync(async () =>
        {
            await secured.AuthenticateAsClientAsync(new() { TargetHost = "hotspots", ClientCertificates = certificate is null ? [] : [certificate] }, Site.Cancellation);
            return await secured.ReadAsync(new byte[1], Site.Cancellation);
        });
    }

    private static async Task RefusedInTheClearAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Site.Cancellation);
        await client.GetStream().WriteAsync(new byte[64], Site.Cancellation);
        await EndsAsync(async () =>
        {
            var read = 1;
            while (read > 0)
            {
                read = await client.GetStream().ReadAsync(new byte[64], Site.Cancellation); // An alert may come before the end.
            }

            return read;
        });
    }

    private static async Task EndsAsync(Func<Task<int>> read)
    {
        try
        {
            Assert.Equal(0, await read());
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException)
        {
            // Cut off, which is the other way to be refused.
            Assert.NotNull(failure);
        }
    }
}
