using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Shapes;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("30 5 * * *", "")]
    [InlineData("*/15 8-18 * * 1-5", "")]
    [InlineData("0 0 1,15 * *", "")]
    [InlineData("0 0 31 2 *", "DP1032: '0 0 31 2 *' is not a cron schedule: it never fires.")]
    [InlineData("@daily", "DP1033: '@daily' means different things to different schedulers: macros are not read everywhere.")]
    [InlineData("0  5 * * *", "DP1032: '0  5 * * *' is not a cron schedule: fields are separated by one space.")]
    [InlineData(" 0 5 * * *", "DP1032: ' 0 5 * * *' is not a cron schedule: fields are separated by one space.")]
    [InlineData("0 5 * *", "DP1032: '0 5 * *' is not a cron schedule: it has 4 fields, not 5.")]
    [InlineData("0 0 5 * * *", "DP1032: '0 0 5 * * *' is not a cron schedule: it has 6 fields, not 5.")]
    [InlineData("0 0 L * *", "DP1033: '0 0 L * *' means different things to different schedulers: L, W, # and ? are not read everywhere.")]
    [InlineData("0 0 ? * 1", "DP1033: '0 0 ? * 1' means different things to different schedulers: L, W, # and ? are not read everywhere.")]
    [InlineData("60 0 * * *", "DP1032: '60 0 * * *' is not a cron schedule: '60' is no minute.")]
    [InlineData("0 24 * * *", "DP1032: '0 24 * * *' is not a cron schedule: '24' is no hour.")]
    [InlineData("0 x * * *", "DP1032: '0 x * * *' is not a cron schedule: 'x' is no hour.")]
    [InlineData("0 1-2-3 * * *", "DP1032: '0 1-2-3 * * *' is not a cron schedule: '1-2-3' is no hour.")]
    [InlineData("0 0 1 * 1", "DP1033: '0 0 1 * 1' means different things to different schedulers: day of month and day of week are both given.")]
    [InlineData("0 18-8 * * *", "DP1033: '0 18-8 * * *' means different things to different schedulers: the range '18-8' runs backwards.")]
    [InlineData("5/10 * * * *", "DP1033: '5/10 * * * *' means different things to different schedulers: a step after the single value '5/10'.")]
    [InlineData("*/0 * * * *", "DP1032: '*/0 * * * *' is not a cron schedule: '*/0' has no usable step.")]
    public void Cron(string text, string expected) => Assert.Equal(expected, Problem(new CronScalar(), text));

    [Theory]
    [InlineData("PT30M", "")]
    [InlineData("P7DT12H", "")]
    [InlineData("6h", "DP1030: '6h' is not an ISO 8601 duration.")]
    [InlineData("PT", "DP1030: 'PT' is not an ISO 8601 duration.")]
    [InlineData("P1M", "DP1031: 'P1M' has no fixed length: months and years differ in length.")]
    [InlineData("PT1.5H", "DP1031: 'PT1.5H' has no fixed length: fractions are read differently.")]
    [InlineData("P40000D", "DP1026: P40000D is not between PT0S and P36525D.")]
    [InlineData("PT0S", "DP1046: 'PT0S' is no time at all.")]
    public void Duration(string text, string expected) => Assert.Equal(expected, Problem((ScalarShape)PipelineFields.Timeout.Shape, text));

    [Theory]
    [InlineData("2.5", "")]
    [InlineData("two", "DP1022: 'This' must be a number; 'two' is not one.")]
    [InlineData("-1", "DP1026: -1 is not between 1 and 10.")]
    [InlineData("1e9", "DP1026: 1e9 is not between 1 and 10.")]
    [InlineData("NaN", "DP1022: 'This' must be a number; 'NaN' is not one.")]
    public void Number(string text, string expected) => Assert.Equal(expected, Problem(new NumberScalar(1, 10), text));

    [Theory]
    [InlineData("sql/load.sql", "")]
    [InlineData(" ", "DP1040: The value is empty; a path is needed here.")]
    [InlineData("/etc/passwd", "DP1015: '/etc/passwd' leads out of the repository.")]
    [InlineData("C:/x", "DP1015: 'C:/x' leads out of the repository.")]
    public void Path(string text, string expected) => Assert.Equal(expected, Problem(new PathScalar("a path"), text));

    [Fact]
    public void Path_OfTooManyCharacters_IsTooLong() => Assert.StartsWith("DP1029: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' has 5000 characters", Problem(new PathScalar("a path"), new string('a', 5000)), StringComparison.Ordinal);

    [Theory]
    [InlineData("orders-v2", "")]
    [InlineData("", "DP1040: The value is empty; a name is needed here.")]
    [InlineData("Orders", "DP1028: 'Orders' is not a name: lower-case letters, digits and single hyphens, starting with a letter.")]
    [InlineData("a-very-long-name", "DP1029: 'a-very-long-name' has 16 characters; at most 12 fit.")]
    public void Slug(string text, string expected) => Assert.Equal(expected, Problem(new SlugScalar("a name", 12), text));

    [Fact]
    public void Text_OfTooManyCharacters_IsTooLong() => Assert.StartsWith("DP1029: ", Problem(new TextScalar("a text", 40), new string('a', 41)), StringComparison.Ordinal);

    [Theory]
    [InlineData("^[a-z]+$", "")]
    [InlineData("(a", "DP1041: '(a' is not a regular expression.")]
    public void Regex(string text, string expected) => Assert.Equal(expected, Problem(new RegexScalar(), text));

    private static string Problem(ScalarShape scalar, string text) =>
        scalar.Check(text) is { } problem && problem.At(SourceSpan.StartOf(RepositoryPath.Of("a"))) is var finding ? $"{finding.Code}: {finding.Message}" : "";
}
