/* A C client without libyeastar: libcurl and cJSON, one handle per thread. */
#include "measure.h"

#include <cjson/cJSON.h>
#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct client {
    CURL *curl;
    struct curl_slist *headers;
    char *text;
    size_t length;
};

static size_t gather(char *bytes, size_t size, size_t count, void *userdata)
{
    struct client *client = userdata;
    size_t more = size * count;
    client->text = realloc(client->text, client->length + more + 1);
    memcpy(client->text + client->length, bytes, more);
    client->length += more;
    client->text[client->length] = 0;
    return more;
}

void *client_open(const struct task *task, int thread)
{
    if (thread == 0)
        curl_global_init(CURL_GLOBAL_DEFAULT);
    struct client *client = calloc(1, sizeof *client);
    client->curl = curl_easy_init();
    client->headers = curl_slist_append(NULL, "Content-Type: application/json; charset=utf-8");
    char url[256];
    snprintf(url, sizeof url, "%s/api/v1.1.0/heartbeat?token=9a83ab0e17c6d7ee27e74d9ff8e0f5b3", task->url);
    curl_easy_setopt(client->curl, CURLOPT_URL, url);
    curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, client->headers);
    curl_easy_setopt(client->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(client->curl, CURLOPT_TIMEOUT_MS, 10000L);
    curl_easy_setopt(client->curl, CURLOPT_PROXY, "");
    curl_easy_setopt(client->curl, CURLOPT_WRITEFUNCTION, gather);
    curl_easy_setopt(client->curl, CURLOPT_WRITEDATA, client);
    if (task->ca)
        curl_easy_setopt(client->curl, CURLOPT_CAINFO, task->ca);
    return client;
}

void client_request(void *argument)
{
    struct client *client = argument;
    cJSON *body = cJSON_CreateObject();
    cJSON_AddStringToObject(body, "ipaddr", "192.168.5.10");
    cJSON_AddStringToObject(body, "port", "8260");
    char *text = cJSON_PrintUnformatted(body);
    client->length = 0;
    curl_easy_setopt(client->curl, CURLOPT_POSTFIELDS, text);
    CURLcode code = curl_easy_perform(client->curl);
    if (code != CURLE_OK)
        fail("curl", curl_easy_strerror(code));
    cJSON *answer = cJSON_Parse(client->text);
    cJSON *status = cJSON_GetObjectItemCaseSensitive(answer, "status");
    if (!cJSON_IsString(status) || strcmp(status->valuestring, "Success") != 0)
        fail("answer", client->text);
    cJSON_Delete(answer);
    cJSON_Delete(body);
    cJSON_free(text);
}

void client_close(void *argument, int thread)
{
    (void)thread;
    struct client *client = argument;
    curl_easy_cleanup(client->curl);
    curl_slist_free_all(client->headers);
    free(client->text);
    free(client);
}
