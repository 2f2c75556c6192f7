using System.Text;
using Infra.Catalog.Lineage;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Lineage;

public sealed class SemanticTextTests
{
    [Theory]
    [InlineData("a.sql", "select a, b from t", "-- what\nselect a,  b\n\tfrom /* old */ t")]
    [InlineData("a.sql", "select 1 {{ ref('a') }}", "select 1 -- {{ ref('a') }}\n")]
    [InlineData("a.sql", "select 1", "{# nothing #} select 1")]
    [InlineData("a.py", "x = 1\nif x:\n    y = [1,\n  2]\n", "# head\n\nx = 1  # one\nif x:  # why\n    # deep\n    y = [1, 2]\n")]
    [InlineData("a.py", "x = 1 + \\\n    2\n", "x = 1 + 2\r\n")]
    [InlineData("a.yml", "models:\n  - name: a\n    description: b\n", "# all\nmodels:\n  - description: \"b\"\n    name: a # x\n")]
    public void Hash_OfCommentsSpacingAndKeyOrder_IsTheSame(string file, string left, string right) =>
        Assert.Equal(Hash(file, left), Hash(file, right));

    [Theory]
    [InlineData("a.sql", "select 'a b'", "select 'a  b'")]
    [InlineData("a.sql", "select '-- a'", "select '-- b'")]
    [InlineData("a.sql", "select /*+ broadcast(a) */ 1", "select /*+ broadcast(b) */ 1")]
    [InlineData("a.sql", "select 1 -- {{ ref('a') }}", "select 1 -- {{ ref('b') }}")]
    [InlineData("a.py", "x = '# a'\n", "x = '# b'\n")]
    [InlineData("a.py", "x = 'a'\n", "x = b'a'\n")]
    [InlineData("a.py", "if a:\n    b()\nc()\n", "if a:\n    b()\n    c()\n")]
    [InlineData("a.py", "x = 1 \\\n-2\n", "x = 1\n-2\n")]
    [InlineData("a.py", "s = '''\n# a\n'''\n", "s = '''\n# b\n'''\n")]
    [InlineData("a.yml", "tests: [a, b]\n", "tests: [b, a]\n")]
    [InlineData("a.csv", "a,b\n", "a, b\n")]
    public void Hash_OfWhatHasAMeaning_Differs(string file, string left, string right) =>
        Assert.NotEqual(Hash(file, left), Hash(file, right));

    private static string Hash(string file, string text) => SemanticText.Hash(RepositoryPath.Of(file), Encoding.UTF8.GetBytes(text)).Value;
}
