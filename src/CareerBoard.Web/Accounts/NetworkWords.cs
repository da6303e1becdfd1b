using System.Net;
using System.Net.Sockets;
using CareerBoard.Data.Geography;

namespace CareerBoard.Web.Accounts;

/// <summary>Where a network address is, as far as it can be said without asking anybody.</summary>
internal static class NetworkWords
{
    public static string Of(string? address) => address is not null && IPAddress.TryParse(address, out var parsed) ? Of(parsed) : "From an unknown place";

    private static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return "On the machine of the board";
        if (IsPrivate(address)) return $"In a network of its own ({address})";
        return Networks.Shared.CountryOf(address) is { } country ? $"Probably in {Countries.InSentence(country)} ({address})" : $"From {address}";
    }

    private static bool IsPrivate(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
        : address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] or [169, 254, ..];
}
