using System.Text;

namespace DataOps.Engine.Host.Programs;

/// <summary>Splits a line into words as a shell does: at blanks, except within quotes or behind a backslash.</summary>
public static class ShellWords
{
    public static IEnumerable<string> Split(string line)
    {
        var word = new StringBuilder();
        var isOpen = false;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var current = line[i];
            if (current == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && (current is '"' or '\''))
            {
                quote = current;
                isOpen = true;
            }
            else if (current == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                isOpen = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(current))
            {
                if (isOpen)
                {
                    yield return word.ToString();
                }

                word.Clear();
                isOpen = false;
            }
            else
            {
                word.Append(current);
                isOpen = true;
            }
        }

        if (isOpen)
        {
            yield return word.ToString();
        }
    }
}
