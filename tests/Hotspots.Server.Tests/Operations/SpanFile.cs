using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>A file to which servers write their spans.</summary>
internal sealed class SpanFile : IDisposable
{
    private const int MostLooks = 600;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-spans-");

    public string Path => System.IO.Path.Combine(folder.FullName, "spans.jsonl");

    /// <summary>The spans of a trace, once one of that name is among them.</summary>
    public async Task<IReadOnlyList<Span>> OfAsync(string trace, string until)
    {
        while (true)
        {
            var spans = Of(trace);
            if (spans.Any(span => span.Name == until))
            {
                return spans;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Site.Cancellation);
        }
    }

    /// <summary>The spans of a trace in some files, once the way to a span is as long as it has to be: they end, and are written, in any order.</summary>
    public static async Task<IReadOnlyList<Span>> WholeAsync(string trace, string last, int steps, params SpanFile[] files)
    {
        for (var attempt = 0; ; attempt++)
        {
            Span[] spans = [.. files.SelectMany(file => file.Of(trace))];
            if (attempt == MostLooks || (Array.Exists(spans, span => span.Name == last) && Span.WayTo(last, spans).Count >= steps))
            {
                return spans;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Site.Cancellation);
        }
    }

    /// <summary>The spans of a trace so far.</summary>
    public IReadOnlyList<Span> Of(string trace)
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        var whole = Whole();
        return [.. whole[..(whole.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Span.Read).Where(span => span.Trace == trace)];
    }

    // Whoever writes has it for a moment.
    private string Whole()
    {
        while (true)
        {
            try
            {
                using var reader = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                return reader.ReadToEnd();
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>A span as it stands in the file.</summary>
internal sealed record Span(string Trace, string Id, string? Parent, string Name, JsonElement Line)
{
    public static Span Read(string line)
    {
        var span = JsonElement.Parse(line);
        return new(
            span.GetProperty("trace").GetString()!, span.GetProperty("span").GetString()!, span.GetProperty("parent").GetString(), span.GetProperty("name").GetString()!, span);
    }

    /// <summary>All that it says but for ids and times.</summary>
    public string Says => $"{Name} {Line.GetProperty("source")} {Line.GetProperty("kind")} {Line.GetProperty("status")} {Line.GetProperty("tags")}";

    /// <summary>The names from the first span of the trace to one of that name.</summary>
    public static IReadOnlyList<string> WayTo(string name, IReadOnlyList<Span> spans)
    {
        var way = new List<string>();
        for (var span = spans.First(each => each.Name == name); span is not null; span = spans.FirstOrDefault(each => each.Id == span.Parent))
        {
            way.Insert(0, span.Name);
        }

        return way;
    }
}
