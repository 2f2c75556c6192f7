using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using Xunit;

namespace Host.Tests.Secrets;

public sealed class PassphraseCipherTests
{
    // A salt that the Pulumi CLI made for the passphrase "password".
    private const string PulumiSalt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    [Fact]
    public void Open_SaltOfThePulumiCli_AcceptsItsPassphrase() => PassphraseCipher.Open(() => "password", PulumiSalt).Verify();

    [Fact]
    public void Open_WrongPassphrase_IsRefused()
    {
        var fault = Assert.Throws<FaultException>(() => PassphraseCipher.Open(() => "pass", PulumiSalt).Encrypt("a", "b"));

        Assert.Equal(("DP2509", 2), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
    }

    [Theory]
    [InlineData("fozI5u6B030=:v1:F+6ZduL:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==")]
    [InlineData("v1:%%%:v1:x:y")]
    public void Open_MalformedSalt_IsRefused(string salt) =>
        Assert.Equal("DP2510", Assert.Throws<FaultException>(() => PassphraseCipher.Open(() => "password", salt).Verify()).Descriptor.Code);

    [Fact]
    public void Create_StateOpenedAgain_ReadsWhatWasWritten()
    {
        var made = PassphraseCipher.Create("näh");
        var opened = PassphraseCipher.Open(() => "näh", made.State);

        Assert.Equal("grüße 🚀", opened.Decrypt("x", made.Encrypt("x", "grüße 🚀")));
    }

    [Fact]
    public void Encrypt_UnchangedSecret_KeepsItsCiphertextWithinItsScopeOnly()
    {
        var cipher = PassphraseCipher.Open(() => "password", PulumiSalt);
        var stored = PassphraseCipher.Open(() => "password", PulumiSalt).Encrypt("urn-a", "value");

        Assert.Equal("value", cipher.Decrypt("urn-a", stored));
        Assert.Equal(stored, cipher.Encrypt("urn-a", "value"));
        Assert.NotEqual(stored, cipher.Encrypt("urn-b", "value"));
        Assert.NotEqual(stored, cipher.Encrypt("urn-a", "other"));
    }

    [Fact]
    public void Decrypt_DamagedCiphertext_NamesItsPlace()
    {
        var cipher = PassphraseCipher.Open(() => "password", PulumiSalt);

        var fault = Assert.Throws<FaultException>(() =>
            cipher.Decrypt("urn:pulumi:dev::p::t::n", "v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        );

        Assert.Equal("DP2515", fault.Descriptor.Code);
        Assert.Contains("urn:pulumi:dev::p::t::n", fault.Message);
    }
}
