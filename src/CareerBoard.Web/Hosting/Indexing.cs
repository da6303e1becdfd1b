using CareerBoard.Web.Indexing;

namespace CareerBoard.Web.Hosting;

internal static class IndexingHosting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int LargestAnswer = 64 * 1024;

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddIndexing()
        {
            builder.Services.AddOptions<IndexingOptions>().BindConfiguration(IndexingOptions.Section)
                .Validate(indexing => indexing.MostAtOnce is > 0 and <= 1_000, "Indexing:MostAtOnce must be from 1 to 1000.")
                .Validate(indexing => IndexingOptions.IsSafe(indexing.GoogleAddress), "Indexing:GoogleAddress must be an https address.")
                .ValidateOnStart();
            builder.Services.AddHttpClient(nameof(GoogleIndexing), client => (client.Timeout, client.MaxResponseContentBufferSize) = (Patience, LargestAnswer))
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
            builder.Services.AddSingleton<GoogleIndexing>();
            return builder;
        }
    }
}
