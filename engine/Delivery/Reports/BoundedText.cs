using System.Text;

namespace DataOps.Delivery.Reports;

/// <summary>A text with a limit that is never cut: a part goes in whole or is counted.</summary>
internal sealed class BoundedText(int limit)
{
    /// <summary>Room for the sentence that counts what is left out.</summary>
    private const int CountLength = 160;

    /// <summary>Room for titles and counts, which are told in any case.</summary>
    private const int Reserve = 2_000;

    private readonly StringBuilder _text = new();

    public int Room => limit - Reserve - _text.Length;

    public void Add(string line) => _text.Append(line).Append('\n');

    /// <summary>Adds as many of the items, from the first, as there is room for, and says how many there are besides.</summary>
    /// <param name="items">Each one or more lines.</param>
    /// <param name="budget">The most characters that they may take.</param>
    /// <param name="rest">Says how many are left out.</param>
    public void AddAll(IReadOnlyCollection<string> items, int budget, Func<int, string> rest)
    {
        var left = Math.Min(budget, Room) - CountLength;
        var added = 0;
        foreach (var item in items)
        {
            if (item.Length + 1 > left)
            {
                break;
            }

            Add(item);
            left -= item.Length + 1;
            added++;
        }

        if (added < items.Count)
        {
            Add(rest(items.Count - added));
        }
    }

    public override string ToString() => _text.ToString();
}
