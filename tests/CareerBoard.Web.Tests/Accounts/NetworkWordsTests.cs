using CareerBoard.Web.Accounts;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class NetworkWordsTests
{
    [Theory]
    [InlineData("193.99.144.80", "Probably in Germany (193.99.144.80)")]
    [InlineData("133.11.0.1", "Probably in Japan (133.11.0.1)")]
    [InlineData("8.8.8.8", "Probably in the United States (8.8.8.8)")]
    [InlineData("::ffff:130.237.28.40", "Probably in Sweden (130.237.28.40)")]
    [InlineData("2001:6b0::1", "Probably in Sweden (2001:6b0::1)")]
    [InlineData("192.168.1.7", "In a network of its own (192.168.1.7)")]
    [InlineData("fd00::7", "In a network of its own (fd00::7)")]
    [InlineData("127.0.0.1", "On the machine of the board")]
    [InlineData("240.0.0.1", "From 240.0.0.1")]
    [InlineData("255.255.255.255", "From 255.255.255.255")]
    [InlineData("0.0.0.0", "From 0.0.0.0")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "From ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("nowhere", "From an unknown place")]
    [InlineData(null, "From an unknown place")]
    public void A_network_is_said_in_words(string? address, string words) => Assert.Equal(words, NetworkWords.Of(address));
}
