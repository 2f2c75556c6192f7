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
    [InlineData(
        "0 0 1 * 1",
        "DP1033: '0 0 1 * 1' means different things to different schedulers: day of month and day of week are both given."
    )]
    [InlineData("0 18-8 * * *", "DP1033: '0 18-8 * * *' means different things to different schedulers: the range '18-8' runs backwards.")]
    [InlineData(
        "5/10 * * * *",
        "DP1033: '5/10 * * * *' means different things to different schedulers: a step after the single value '5/10'."
    )]
    [InlineData("*/0 * * * *", "DP1032: '*/0 * * * *' is not a cron schedule: '*/0' has no usable step.")]
    [InlineData("0-59/59 0-23/23 1-31 JAN-DEC *", "")]
    [InlineData("*/60 * * * *", "DP1032: '*/60 * * * *' is not a cron schedule: '*/60' has no usable step.")]
    [InlineData("*/1 0 * jul,Aug SUN-sat", "")]
    [InlineData("0 0 * * 7", "")]
    [InlineData("0 0 * * 8", "DP1032: '0 0 * * 8' is not a cron schedule: '8' is no day of week.")]
    [InlineData("0 0 0 * *", "DP1032: '0 0 0 * *' is not a cron schedule: '0' is no day of month.")]
    [InlineData("0 0 1-32 * *", "DP1032: '0 0 1-32 * *' is not a cron schedule: '1-32' is no day of month.")]
    [InlineData("0 0 32-1 * *", "DP1032: '0 0 32-1 * *' is not a cron schedule: '32-1' is no day of month.")]
    [InlineData("0 0 5-0 * *", "DP1032: '0 0 5-0 * *' is not a cron schedule: '5-0' is no day of month.")]
    [InlineData("0 0 * 0-5 *", "DP1032: '0 0 * 0-5 *' is not a cron schedule: '0-5' is no month.")]
    [InlineData("0 0 * JAN-XXX *", "DP1032: '0 0 * JAN-XXX *' is not a cron schedule: 'JAN-XXX' is no month.")]
    [InlineData("0 0 * XXX-JAN *", "DP1032: '0 0 * XXX-JAN *' is not a cron schedule: 'XXX-JAN' is no month.")]
    [InlineData("0 0 * JAN,DEC,FEB,MAR,APR,MAY,JUN,SEP,OCT,NOV *", "")]
    [InlineData("0 0 * * MON,TUE,WED,THU,FRI", "")]
    [InlineData("0 0 * * MON#1", "DP1032: '0 0 * * MON#1' is not a cron schedule: 'MON#1' is no day of week.")]
    [InlineData("0 0 W * *", "DP1033: '0 0 W * *' means different things to different schedulers: L, W, # and ? are not read everywhere.")]
    [InlineData("0 0 5,9-3 * *", "DP1033: '0 0 5,9-3 * *' means different things to different schedulers: the range '9-3' runs backwards.")]
    [InlineData("0 5-5 * * *", "")]
    [InlineData("0\t5 * * * *", "DP1032: '0\t5 * * * *' is not a cron schedule: fields are separated by one space.")]
    [InlineData("0 5 *\n* *", "DP1032: '0 5 *\n* *' is not a cron schedule: fields are separated by one space.")]
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
    [InlineData("P", "DP1030: 'P' is not an ISO 8601 duration.")]
    [InlineData("P1Y", "DP1031: 'P1Y' has no fixed length: months and years differ in length.")]
    [InlineData("P1,5D", "DP1031: 'P1,5D' has no fixed length: fractions are read differently.")]
    [InlineData("P36525D", "")]
    [InlineData("P36525DT1S", "DP1026: P36525DT1S is not between PT0S and P36525D.")]
    [InlineData("P1WT1M1S", "")]
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
    public void Path_OfTooManyCharacters_IsTooLong() =>
        Assert.StartsWith(
            "DP1029: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' has 5000 characters",
            Problem(new PathScalar("a path"), new string('a', 5000)),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("orders-v2", "")]
    [InlineData("", "DP1040: The value is empty; a name is needed here.")]
    [InlineData("Orders", "DP1028: 'Orders' is not a name: lower-case letters, digits and single hyphens, starting with a letter.")]
    [InlineData("a-very-long-name", "DP1029: 'a-very-long-name' has 16 characters; at most 12 fit.")]
    public void Slug(string text, string expected) => Assert.Equal(expected, Problem(new SlugScalar("a name", 12), text));

    [Fact]
    public void Text_OfTooManyCharacters_IsTooLong() =>
        Assert.StartsWith("DP1029: ", Problem(new TextScalar("a text", 40), new string('a', 41)), StringComparison.Ordinal);

    [Theory]
    [InlineData("^[a-z]+$", "")]
    [InlineData("(a", "DP1041: '(a' is not a regular expression.")]
    public void Regex(string text, string expected) => Assert.Equal(expected, Problem(new RegexScalar(), text));

    [Fact]
    public void Delay_MayBeNothing() => Assert.Equal("", Problem((ScalarShape)RunFields.RetryDelay.Shape, "PT0S"));

    [Fact]
    public void Duration_IsItsLength() =>
        Assert.Equal(
            [TimeSpan.FromDays(14), new TimeSpan(1, 2, 3, 4)],
            new[] { "P2W", "P1DT2H3M4S" }.Select(text =>
                PipelineFields.Timeout.Scalar.TryParse(text, out var value, out _) ? value : TimeSpan.MinValue
            )
        );

    [Theory]
    [InlineData("s3://lake-raw/orders/day", "")]
    [InlineData("s3://lake-raw/", "")]
    [InlineData("gs://lake-raw/orders", "")]
    [InlineData("abfss://raw@lakestore.dfs.core.windows.net/orders", "")]
    [InlineData("redshift://db/schema/table", "")]
    [InlineData("redshift://db/schema", "")]
    [InlineData("snowflake://db/schema/table", "")]
    [InlineData("bigquery://project-1/set/table", "")]
    [InlineData("delta://catalog/schema/table", "")]
    [InlineData("kafka://main/shop.orders", "")]
    [InlineData("orders", "DP1037: 'orders' is not a dataset URI: it has no scheme.")]
    [InlineData("://orders", "DP1037: '://orders' is not a dataset URI: it has no scheme.")]
    [InlineData(
        "s4://lake/x",
        "DP1037: 's4://lake/x' is not a dataset URI: 's4' is not one of s3, abfss, gs, redshift, snowflake, bigquery, delta, kafka. Did you mean 's3://'?"
    )]
    [InlineData(
        "https://lake/x",
        "DP1037: 'https://lake/x' is not a dataset URI: 'https' is not one of s3, abfss, gs, redshift, snowflake, bigquery, delta, kafka."
    )]
    [InlineData("s3://L/x", "DP1037: 's3://L/x' is not a dataset URI: 'L' is not a bucket name.")]
    [InlineData("s3://lake-raw/a//b", "DP1037: 's3://lake-raw/a//b' is not a dataset URI: it has an empty segment.")]
    [InlineData("s3://lake-raw/a/./b", "DP1037: 's3://lake-raw/a/./b' is not a dataset URI: '.' is not a path segment.")]
    [InlineData("s3://lake-raw/../b", "DP1037: 's3://lake-raw/../b' is not a dataset URI: '..' is not a path segment.")]
    [InlineData("s3://lake-raw/a b", "DP1037: 's3://lake-raw/a b' is not a dataset URI: 'a b' is not a path segment.")]
    [InlineData("gs://lake-raw/a\0", "DP1037: 'gs://lake-raw/a\0' is not a dataset URI: 'a\0' is not a path segment.")]
    [InlineData(
        "abfss://raw/orders",
        "DP1037: 'abfss://raw/orders' is not a dataset URI: it needs container@account.dfs.core.windows.net."
    )]
    [InlineData(
        "abfss://raw@lakestore.dfs.core.windows.net/a//b",
        "DP1037: 'abfss://raw@lakestore.dfs.core.windows.net/a//b' is not a dataset URI: it has an empty segment."
    )]
    [InlineData("redshift://db", "DP1037: 'redshift://db' is not a dataset URI: it needs database/schema or database/schema/table.")]
    [InlineData(
        "bigquery://p/d/t/x",
        "DP1037: 'bigquery://p/d/t/x' is not a dataset URI: it needs project/schema or project/schema/table."
    )]
    [InlineData("delta://c/s/t t", "DP1037: 'delta://c/s/t t' is not a dataset URI: 't t' is not an identifier.")]
    [InlineData("kafka://main", "DP1037: 'kafka://main' is not a dataset URI: it needs cluster/topic.")]
    [InlineData("kafka://ma in/orders", "DP1037: 'kafka://ma in/orders' is not a dataset URI: it needs cluster/topic.")]
    [InlineData("kafka://main/or ders", "DP1037: 'kafka://main/or ders' is not a dataset URI: it needs cluster/topic.")]
    [InlineData("kafka://main/orders/x", "DP1037: 'kafka://main/orders/x' is not a dataset URI: it needs cluster/topic.")]
    public void Uri(string text, string expected) => Assert.Equal(expected, ProblemWithHint(new UriScalar(), text));

    [Theory]
    [InlineData("s3://lake-raw/orders/day/")]
    [InlineData("gs://lake-raw")]
    [InlineData("abfss://raw@lakestore.dfs.core.windows.net/orders")]
    [InlineData("bigquery://project-1/set/table")]
    [InlineData("snowflake://db/schema")]
    [InlineData("kafka://main/shop.orders")]
    public void Uri_IsWrittenAsItWasRead(string text) =>
        Assert.Equal(text.TrimEnd('/'), new UriScalar().TryParse(text, out var uri, out _) ? uri.ToString() : null);

    [Theory]
    [InlineData("Europe/Berlin", "")]
    [InlineData("UTC", "")]
    [InlineData("Etc/GMT+5", "")]
    [InlineData("Asia/Calcutta", "")]
    [InlineData("US/Pacific", "")]
    [InlineData("CET", "")]
    [InlineData("CEST", "DP1034:")]
    [InlineData("GMT+5", "DP1034:")]
    [InlineData("Europe/Berln", "DP1034: Did you mean 'Europe/Berlin'?")]
    [InlineData("new york", "DP1034: Did you mean 'America/New_York'?")]
    [InlineData("# tzdata", "DP1034:")]
    [InlineData("Nowhere", "DP1034:")]
    public void TimeZone(string text, string expected) =>
        Assert.Equal(
            expected,
            new TimeZoneScalar().Check(text) is { } problem && problem.At(SourceSpan.StartOf(RepositoryPath.Of("a"))) is var finding
                ? $"{finding.Code}:{(finding.Hint.StartsWith("Did you", StringComparison.Ordinal) ? " " + finding.Hint : "")}"
                : ""
        );

    [Theory]
    [InlineData("infra", "")]
    [InlineData("timeout", "")]
    [InlineData("throttled", "")]
    [InlineData("data", "DP1116: A failed data check is never retried, so 'data' is not a cause to retry.")]
    [InlineData("check", "DP1116: A failed data check is never retried, so 'check' is not a cause to retry.")]
    [InlineData("quality", "DP1116: A failed data check is never retried, so 'quality' is not a cause to retry.")]
    [InlineData("oom", "DP1023: 'oom' is not a cause of failure; it is one of infra, timeout, throttled.")]
    public void RetryReason(string text, string expected) => Assert.Equal(expected, Problem(new RetryReasonScalar(), text));

    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "")]
    [InlineData("yes", "DP1022: 'This' must be true or false; 'yes' is neither.")]
    public void Flag(string text, string expected) => Assert.Equal(expected, Problem(new FlagScalar(), text));

    [Theory]
    [InlineData("1", "")]
    [InlineData("10", "")]
    [InlineData("0", "DP1026: 0 is not between 1 and 10.")]
    [InlineData("11", "DP1026: 11 is not between 1 and 10.")]
    [InlineData("1.5", "DP1022: 'This' must be a whole number; '1.5' is not one.")]
    public void Integer(string text, string expected) => Assert.Equal(expected, Problem(new IntegerScalar(1, 10), text));

    [Fact]
    public void Lengths_AreTakenToTheLastCharacter() =>
        Assert.Equal(
            ["", "DP1029", "", "DP1029", "", "DP1029"],
            new (ScalarShape, string)[]
            {
                (new PathScalar("a path"), new string('a', 512)),
                (new PathScalar("a path"), new string('a', 513)),
                (new SlugScalar("a name", 12), "twelve-chars"),
                (new SlugScalar("a name", 12), "thirteen-char"),
                (new TextScalar("a text", 40), new string('a', 40)),
                (new TextScalar("a text", 40), new string('a', 41)),
            }.Select(item => Problem(item.Item1, item.Item2).Split(':')[0])
        );

    [Theory]
    [InlineData("~/x")]
    [InlineData("a\\b")]
    public void Path_ThatOnlyOneSystemReads_IsRefused(string text) =>
        Assert.StartsWith("DP1015", Problem(new PathScalar("a path"), text), StringComparison.Ordinal);

    [Theory]
    [InlineData("Orders", "orders")]
    [InlineData("dailyOrders_v2", "daily-orders")]
    [InlineData("2fast", "x-2fast")]
    [InlineData("Ä", "x")]
    [InlineData("A-Very-Long Name", "a-very-long")]
    public void Slug_HasAProposal(string text, string expected) =>
        Assert.Contains($"'{expected}'", ProblemWithHint(new SlugScalar("a name", 12), text), StringComparison.Ordinal);

    [Theory]
    [InlineData("@hourly", "0 * * * *")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@midnight", "0 0 * * *")]
    [InlineData("@weekly", "0 0 * * 0")]
    [InlineData("@monthly", "0 0 1 * *")]
    [InlineData("@yearly", "0 0 1 1 *")]
    [InlineData("@annually", "0 0 1 1 *")]
    public void Cron_OfAMacro_HasAProposal(string text, string expected) =>
        Assert.EndsWith($"Write '{expected}'.", ProblemWithHint(new CronScalar(), text), StringComparison.Ordinal);

    [Theory]
    [InlineData("6h", "PT6H")]
    [InlineData("30 minutes", "PT30M")]
    [InlineData("5s", "PT5S")]
    [InlineData("2 days", "P2D")]
    public void Duration_OfOtherForms_HasAProposal(string text, string expected) =>
        Assert.EndsWith(
            $"Did you mean '{expected}'?",
            ProblemWithHint((ScalarShape)PipelineFields.Timeout.Shape, text),
            StringComparison.Ordinal
        );

    private static string ProblemWithHint(ScalarShape scalar, string text) =>
        scalar.Check(text) is { } problem ? $"{Problem(scalar, text)}{(problem.Hint.Length > 0 ? " " + problem.Hint : "")}" : "";

    private static string Problem(ScalarShape scalar, string text) =>
        scalar.Check(text) is { } problem && problem.At(SourceSpan.StartOf(RepositoryPath.Of("a"))) is var finding
            ? $"{finding.Code}: {finding.Message}"
            : "";
}
