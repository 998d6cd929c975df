using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>The positions of the journal at which something sensitive was said. One thread writes, any number read.</summary>
/// <remarks>
/// A position counts all revisions, so two of them, one apart, would tell that something sensitive was said just then. Who may not know
/// counts positions without these: as if the journal held nothing else.
/// </remarks>
internal sealed class HiddenPositions
{
    private uint[] positions = new uint[64];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next one.</summary>
    public void Add(uint position)
    {
        if (Count == positions.Length)
        {
            Array.Resize(ref positions, Count * 2);
        }

        positions[Count++] = position;
    }

    /// <summary>The first so many.</summary>
    public Snapshot First(int count) => new(positions, count);

    /// <summary>Some of them, that stay as they are.</summary>
    internal readonly record struct Snapshot(uint[]? Positions, int Count)
    {
        /// <summary>A position as it is shown: without those hidden.</summary>
        public Position Shown(Position real) => new(real.Value - HiddenUpTo(real.Value));

        /// <summary>The first position that is shown so: where what is shown last was said.</summary>
        public Position Real(Position shown)
        {
            // Each hidden position up to it moves it on by one: the least p with p − hidden(p) = shown.
            var (low, high) = (0, Count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = Positions![middle] - middle <= shown.Value ? (middle + 1, high) : (low, middle);
            }

            return shown.Value == 0 ? shown : new(shown.Value + low);
        }

        private int HiddenUpTo(long position)
        {
            if (Count == 0)
            {
                return 0;
            }

            var found = Array.BinarySearch(Positions!, 0, Count, (uint)Math.Clamp(position, 0, uint.MaxValue));
            return found >= 0 ? found + 1 : ~found;
        }
    }
}
