using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Checks;

/// <summary>Whether the address that stands in every mail leads to this board. Asks for <c>robots.txt</c>, which names it.</summary>
internal sealed class PublicAddressCheck(IOptions<BoardOptions> options, PublicAddress address) : ICheck
{
    private const string Mend = "Start the board if it does not run. Else look at the name’s DNS entry, at the certificate and at what the proxy forwards, and at Board:PublicUrl.";
    private const int MostRead = 64_000;

    public bool TakesTime => true;

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Value.PublicUrl is null) return [];
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
            {
                Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = MostRead,
            };
            var robots = address.Of("/robots.txt");
            using var answer = await http.GetAsync(robots, cancellationToken);
            if (!answer.IsSuccessStatusCode) return [new(Grade.Bad, "public address answers", $"{robots} says {(int)answer.StatusCode}", Mend)];

            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return text.Contains(address.Of("/sitemap.xml"), StringComparison.Ordinal)
                ? [new(Grade.Ok, "public address answers", "as this board")]
                : [new(Grade.Bad, "public address answers", "something else answers there, or a board with another public address", Mend)];
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [new(Grade.Warn, "public address answers", $"no: {(silent.InnerException ?? silent).Message}", Mend)];
        }
    }
}
