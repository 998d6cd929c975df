using System.Globalization;

namespace Hotspots.LoadTest;

/// <summary>What several runs against the same servers have in common: where incidents happen, and what stands by all that was answered.</summary>
internal sealed class Session
{
    /// <exception cref="RigException">The plan names what the servers do not have.</exception>
    public Session(Field field, Plan plan, TimeProvider clock)
    {
        try
        {
            (Field, Seed) = (field, plan.Seed);
            Ground = Grounds.Of(field.Stage, plan, field.Exact);
            Lenses = Lens.Draw(field.Stage, plan);
            Masks = Lens.MasksOf(Lenses, Ground);
            Writer = new(string.Create(CultureInfo.InvariantCulture, $"{plan.Seed}-{clock.GetUtcNow().ToUnixTimeMilliseconds()}"), Ground);
        }
        catch (FormatException wrong)
        {
            throw new RigException(wrong.Message, wrong);
        }
    }

    public Field Field { get; }

    public int Seed { get; }

    public Ground Ground { get; }

    public IReadOnlyList<Lens> Lenses { get; }

    /// <summary>For each spot the lenses that an incident there changes.</summary>
    public ulong[] Masks { get; }

    public RowWriter Writer { get; }

    public Standing Standing { get; } = new();

    public Positions Positions { get; } = new();

    /// <summary>Rows of which nobody knows whether they are durable.</summary>
    public long Unknown { get; set; }

    /// <summary>The number of the next new incident.</summary>
    public long Following { get; set; }
}
